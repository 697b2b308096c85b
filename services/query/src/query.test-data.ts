import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, configSchema, type Item, type Run, type Shift } from '@skilltide/contracts'
import { addDays, addWeeks, type Day, mondayOf } from '@skilltide/demand'
import { openEmbeddedLog } from '@skilltide/event-log'
import { createLogger, createMetrics, type ServiceContext } from '@skilltide/runtime'
import { loadTaxonomy } from '@skilltide/skills'
import { openEmbeddedStore, type TrendStore } from '@skilltide/trend-store'

export const now = new Date('2026-09-09T12:00:00Z')
/** Four languages: a change of the shipped taxonomy is no change here. */
export const taxonomy = loadTaxonomy({ files: [join(import.meta.dirname, 'fixtures/skills.yaml')] })
export const thisWeek = mondayOf('2026-09-09')
export const boards = ['greenhouse:acme', 'greenhouse:bolt', 'careers:cedar'] as const

/** A context on real files in a folder of its own; `close` removes it. */
export function openTestContext(
  options: { http?: Partial<Config['http']>; environment?: 'real' | 'simulated' } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), 'skilltide-query-'))
  const log = openEmbeddedLog({ file: join(directory, 'log.sqlite') })
  const store = openEmbeddedStore({ file: join(directory, 'store.sqlite') })
  const context: ServiceContext = {
    log,
    store,
    clock: { now: () => now },
    config: configSchema.parse({ http: { port: 0, ...options.http } }),
    logger: createLogger({ level: 'silent', pretty: false, service: 'query' }),
    metrics: createMetrics(),
    environment: options.environment ?? 'real',
  }
  return {
    context,
    async close() {
      await log.close()
      await store.close()
      rmSync(directory, { recursive: true })
    },
  }
}

/**
 * `weeks` weeks of three boards with 20 new vacancies each a week: 5 ask for Go, in the last 5 weeks 10; 8 for Python,
 * in the last 5 weeks 3; every tenth is closed after four weeks. One feed with 4 articles a week, one about Go.
 */
export async function writeMarket(store: TrendStore, weeks = 30): Promise<void> {
  const first = addWeeks(thisWeek, -weeks)
  await store.writeRuns([...boards, 'feed:news'].map((source) => runOf(source, addDays(first, -3), true)))
  for (let index = 0; index < weeks; index++) {
    const week = addWeeks(first, index)
    const late = index >= weeks - 5
    const asks = { go: late ? 10 : 5, python: late ? 3 : 8 }
    const postings = boards.flatMap((source) =>
      weekOfPostings(source, week, asks).map((one) => ({ ...one, role: 'backend-engineer' })),
    )
    await store.writeItems([...postings, ...weekOfArticles(week)])
    await store.closePostings(
      postings
        .filter((_, place) => place % 10 === 0)
        .map(({ source, externalId }) => ({
          source,
          externalId,
          closedAt: `${addWeeks(week, 4)}T06:00:00Z`,
          reason: 'gone' as const,
          runId: 'run',
        }))
        .filter(({ closedAt }) => closedAt < now.toISOString()),
    )
    await store.writeRuns([...boards, 'feed:news'].map((source) => runOf(source, addDays(week, 2))))
  }
  while ((await store.rollUp()).remaining);
}

function weekOfPostings(source: string, week: Day, asks: { go: number; python: number }): Item[] {
  return Array.from({ length: 20 }, (_, place) =>
    postingOf(`${week}-${place}`, {
      source,
      day: addDays(week, place % 5),
      skills: [...(place < asks.go ? ['go'] : []), ...(place >= 20 - asks.python ? ['python'] : [])],
    }),
  )
}

function weekOfArticles(week: Day): Item[] {
  return Array.from({ length: 4 }, (_, place) => ({
    ...postingOf(`${week}-${place}`, {
      source: 'feed:news',
      day: addDays(week, place),
      skills: place === 0 ? ['go'] : [],
    }),
    kind: 'article' as const,
    title: `News of ${week}, ${place}`,
  }))
}

const labels: Record<string, string> = { go: 'Go', python: 'Python', rust: 'Rust' }

/** A posting whose text names its skills after "We work with", each tagged where it stands. */
export function postingOf(id: string, options: { source: string; day: Day; skills: string[] }): Item {
  const { source, day, skills } = options
  let text = 'A team that ships every day.\nWe work with '
  const tags = skills.map((skill): Item['skills'][number] => {
    const label = labels[skill] ?? skill
    const start = text.length
    text += `${label}, `
    return {
      skill,
      label,
      field: 'text',
      start,
      end: start + label.length,
      confidence: 0.9,
      need: 'required',
    }
  })
  text += 'and with each other.'
  const name = source.split(':')[1] ?? source
  return {
    kind: 'posting',
    externalId: id,
    source,
    url: `https://${name}.example/jobs/${id}`,
    title: `Engineer ${id}`,
    company: { name: name[0]?.toUpperCase() + name.slice(1), key: name },
    locations: [{ raw: 'Berlin', city: 'Berlin', region: null, country: 'DE' }],
    workMode: 'remote',
    employmentType: null,
    seniority: null,
    role: null,
    pay: { min: null, max: null, currency: null, period: null, estimated: false },
    language: 'en',
    postedAt: day,
    postedAtKind: 'day',
    updatedAt: null,
    closesAt: null,
    text,
    boilerplate: '',
    day,
    countsAsNew: true,
    firstSeenAt: `${day}T08:00:00Z`,
    lastSeenAt: `${day}T08:00:00Z`,
    closedAt: null,
    contentHash: id,
    revision: 1,
    signature: '0000000000000000',
    vacancy: `${source}/${id}`,
    skills: tags,
    taxonomyVersion: 'test',
    tags: [],
    run: { id: 'run', baseline: false },
  }
}

export function runOf(source: string, day: Day, baseline = false, change: Partial<Run> = {}): Run {
  return {
    id: `${source}@${day}`,
    source,
    kind: source.split(':')[0] ?? 'greenhouse',
    status: 'complete',
    reason: null,
    startedAt: `${day}T06:00:00Z`,
    endedAt: `${day}T06:00:05Z`,
    durationMs: 5_000,
    requests: 1,
    bytes: 10_000,
    statedTotal: 20,
    received: 20,
    fresh: 20,
    changed: 0,
    unchanged: 0,
    closed: 0,
    rejected: [],
    baseline,
    archive: false,
    ...change,
  }
}

export function shiftOf(id: string, change: Partial<Shift> = {}): Shift {
  const period = { total: 480, from: addWeeks(thisWeek, -13), to: addWeeks(thisWeek, -5) }
  return {
    id,
    episode: id,
    skill: 'go',
    label: 'Go',
    direction: 'up',
    state: 'opened',
    status: 'alert',
    at: addWeeks(thisWeek, -2),
    since: addWeeks(thisWeek, -5),
    effect: 2,
    ciLow: 1.6,
    ciHigh: 2.4,
    before: { ...period, units: 120, share: 0.25 },
    after: { units: 90, total: 180, share: 0.5, from: addWeeks(thisWeek, -5), to: addWeeks(thisWeek, -2) },
    sources: 3,
    employers: 3,
    evidence: {
      logEvidence: 14.2,
      height: 9.1,
      panel: [...boards],
      leftOut: [],
      perSource: [{ source: boards[0], before: 40, beforeTotal: 160, after: 30, afterTotal: 60 }],
      topEmployers: [{ name: 'Acme', postings: 30 }],
      postings: [
        { id: 'x', title: 'Engineer', company: 'Acme', url: 'https://acme.example/x', day: thisWeek },
      ],
      reasonsToDoubt: ['A third of the new vacancies are of one employer.'],
    },
    detectedAt: '2026-08-25T06:00:00Z',
    taxonomyVersion: 'test',
    data: 'real',
    ...change,
  }
}
