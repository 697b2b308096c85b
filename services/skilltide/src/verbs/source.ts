import { randomUUID } from 'node:crypto'
import { SkilltideError } from '@skilltide/contracts'
import { dryRun, fetchText, hostOf } from '@skilltide/crawler'
import { publishEvents } from '@skilltide/runtime'
import { detectSource, loadSources, type Source, yamlOf } from '@skilltide/sources'
import { configOf, printJson, printLine, printTable, type Shell, withHome } from '../shell.ts'

/** Every configured source, with what its last run said. */
export async function listSources(shell: Shell, options: { json?: boolean }): Promise<void> {
  const sources = await readSources(shell)
  const summaries = await withHome(shell, ({ store }) => store.listSources())
  const known = new Map(summaries.map((summary) => [summary.source, summary]))
  const rows = sources.map((source) => ({
    name: source.name,
    kind: source.kind,
    enabled: source.enabled,
    summary: known.get(source.name) ?? null,
  }))
  if (options.json === true) return rows.forEach((row) => void printJson(shell, row))
  const cells = rows.map(({ name, kind, enabled, summary }) => [
    name,
    kind,
    enabled ? (summary?.lastRun.status ?? 'not run yet') : 'switched off',
    summary?.lastRun.endedAt ?? '',
    summary?.lastRun.reason ?? '',
  ])
  printTable(shell, ['name', 'kind', 'last run', 'ended', 'reason'], cells)
}

/** Asks the source once and shows what would be stored; stores nothing. */
export async function testSource(
  shell: Shell,
  name: string,
  options: { json?: boolean; limit: string },
): Promise<void> {
  const source = await findSource(shell, name)
  const { items, run } = await dryRun(source, { config: configOf(shell), clock: shell.clock })
  const shown = items.slice(0, Number(options.limit))
  if (options.json === true) return shown.forEach((item) => void printJson(shell, item))
  printLine(
    shell,
    `${name}: ${run.status}, ${run.received} rows, ${run.requests} requests, ${run.bytes} bytes${run.reason === null ? '' : `: ${run.reason}`}`,
  )
  const rows = shown.map((item) => [
    item.externalId,
    item.title,
    item.companyName ?? '',
    item.postedAt ?? 'no date',
    item.locations.map((place) => place.raw).join('; '),
  ])
  printTable(shell, ['id', 'title', 'employer', 'posted', 'place'], rows)
}

/** How an address can be watched, as lines to paste into a file of `config/sources`. */
export async function detectAddress(
  shell: Shell,
  address: string,
  options: { json?: boolean; allowPrivate?: boolean },
): Promise<void> {
  const url = URL.parse(address.includes('://') ? address : `https://${address}`)?.href
  if (url === undefined)
    throw new SkilltideError(
      'INPUT_INVALID',
      `[source] "${address}" is no address: give one such as https://acme.example/careers`,
    )
  const found = await detectSource(url, (page) =>
    fetchText(page, {
      config: configOf(shell),
      clock: shell.clock,
      allowPrivate: options.allowPrivate === true,
    }),
  )
  if (options.json === true) return found.forEach((one) => void printJson(shell, one))
  if (found.length === 0) {
    throw new SkilltideError(
      'NOT_FOUND',
      `[source] ${url} names no board, feed or JSON-LD: look for the page that lists the postings, or write selectors (kind: html)`,
    )
  }
  for (const one of found) {
    printLine(shell, `# ${one.because}`)
    printLine(shell, yamlOf(one, url))
  }
  printLine(
    shell,
    '# Paste one of them under "sources:" in a file of config/sources, then: skilltide source test NAME',
  )
}

/** Puts a request on the log; whichever crawler runs takes it. */
export async function runSource(shell: Shell, name: string): Promise<void> {
  const source = await findSource(shell, name)
  await withHome(shell, async ({ log, clock }) => {
    const at = clock.now()
    const data = {
      runId: randomUUID(),
      source: name,
      requestedAt: at.toISOString(),
      cause: 'manual' as const,
    }
    await publishEvents(log, { service: 'skilltide', at }, [
      { topic: 'crawl.requested', key: hostOf(source), data },
    ])
  })
  printLine(shell, `${name} is requested: the running crawler takes it, see skilltide source list`)
}

function readSources(shell: Shell): Promise<readonly Source[]> {
  return loadSources(configOf(shell).sourcesDir, { environment: shell.environment })
}

async function findSource(shell: Shell, name: string): Promise<Source> {
  const source = (await readSources(shell)).find((one) => one.name === name)
  if (source === undefined)
    throw new SkilltideError('NOT_FOUND', `[source] no "${name}": see skilltide source list`)
  return source
}
