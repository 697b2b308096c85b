import type { Detected } from './detected.ts'

type Pattern = {
  kind: string
  address: RegExp
  settings: (groups: Record<string, string>) => Record<string, string>
}

const name = '(?<name>[^/?#"\'\\s&<>\\\\]+)'
const slug = '(?<name>[a-z0-9][a-z0-9-]*)'

/** Addresses that say which board is behind them, in links, frames and scripts alike. */
const patterns: readonly Pattern[] = [
  {
    kind: 'greenhouse',
    address: new RegExp(
      `(?:job-)?boards(?:-api)?(?:\\.eu)?\\.greenhouse\\.io/(?:v1/boards/|embed/job_(?:board|app)(?:/js)?\\?for=)?(?!embed\\b|v1\\b)${name}`,
      'i',
    ),
    settings: ({ name = '' }) => ({ board: name }),
  },
  {
    kind: 'lever',
    address: new RegExp(`(?:jobs|api)\\.(?<region>eu\\.)?lever\\.co/(?:v0/postings/)?${name}`, 'i'),
    settings: ({ name = '', region }) => ({ site: name, ...(region === undefined ? {} : { region: 'eu' }) }),
  },
  {
    kind: 'ashby',
    address: new RegExp(`(?:jobs|api)\\.ashbyhq\\.com/(?:posting-api/job-board/)?${name}`, 'i'),
    settings: ({ name = '' }) => ({ board: decodeURIComponent(name) }),
  },
  {
    kind: 'workable',
    address: new RegExp(`apply\\.workable\\.com/(?:api/v1/widget/accounts/)?(?!j/|api/)${name}`, 'i'),
    settings: ({ name = '' }) => ({ account: name }),
  },
  {
    kind: 'smartrecruiters',
    address: new RegExp(`(?:jobs|careers|api)\\.smartrecruiters\\.com/(?:v1/companies/)?${name}`, 'i'),
    settings: ({ name = '' }) => ({ board: name }),
  },
  {
    kind: 'recruitee',
    address: new RegExp(`//${slug}\\.recruitee\\.com`, 'i'),
    settings: ({ name = '' }) => ({ slug: name }),
  },
  {
    kind: 'personio',
    address: new RegExp(`//${slug}\\.jobs\\.personio\\.(?<domain>de|com)`, 'i'),
    settings: ({ name = '', domain }) => ({ slug: name, ...(domain === 'com' ? { domain } : {}) }),
  },
  {
    kind: 'teamtailor',
    address: new RegExp(`//${slug}\\.teamtailor\\.com`, 'i'),
    settings: ({ name = '' }) => ({ slug: name }),
  },
  {
    kind: 'workday',
    address:
      /\/\/(?<host>(?<tenant>[a-z0-9-]+)\.wd\d+\.myworkdayjobs\.com)\/(?:wday\/cxs\/[^/]+\/)?(?:[a-z]{2}-[A-Z]{2}\/)?(?<site>[A-Za-z0-9_-]+)/i,
    settings: ({ host = '', tenant = '', site = '' }) => ({ host, tenant, site }),
  },
  { kind: 'remoteok', address: /\/\/remoteok\.com/i, settings: () => ({}) },
  { kind: 'remotive', address: /\/\/remotive\.com/i, settings: () => ({}) },
  { kind: 'arbeitnow', address: /\/\/www\.arbeitnow\.com/i, settings: () => ({}) },
  { kind: 'jobicy', address: /\/\/jobicy\.com/i, settings: () => ({}) },
  { kind: 'himalayas', address: /\/\/himalayas\.app/i, settings: () => ({}) },
  { kind: 'themuse', address: /\/\/www\.themuse\.com/i, settings: () => ({}) },
]

/** Hosts of the boards' own makers, whose names are no board. */
const own = new Set([
  'www',
  'api',
  'app',
  'help',
  'support',
  'docs',
  'developers',
  'career',
  'careers',
  'jobs',
  'assets',
  'static',
  'cdn',
  'tt-cdn',
])

/** The board an address belongs to, or null. */
export function detectByAddress(address: string): Detected | null {
  for (const { kind, address: pattern, settings } of patterns) {
    const match = pattern.exec(address)
    if (match === null) continue
    const groups = Object.fromEntries(
      Object.entries(match.groups ?? {}).filter(([, value]) => value !== undefined),
    )
    if (own.has((groups.name ?? '').toLowerCase())) continue
    return {
      kind,
      settings: settings(groups),
      because: `the address is one of ${kind}: ${match[0].slice(0, 80)}`,
    }
  }
  return null
}

/** Boards that many employers share are only found by their own address, not by a link to them. */
const shared = new Set(['remoteok', 'remotive', 'arbeitnow', 'jobicy', 'himalayas', 'themuse'])

/** The boards that a page's markup points to, each once, in its order. */
export function detectEmbedded(html: string): Detected[] {
  const found = new Map<string, Detected>()
  for (const [address] of html.matchAll(/(?:https?:)?\\?\/\\?\/[^\s"'<>)]+/g)) {
    const detected = detectByAddress(address.replaceAll('\\/', '/'))
    if (detected === null || shared.has(detected.kind)) continue
    const key = `${detected.kind} ${JSON.stringify(detected.settings)}`
    if (!found.has(key))
      found.set(key, { ...detected, because: `the page points to ${address.slice(0, 100)}` })
  }
  return [...found.values()]
}
