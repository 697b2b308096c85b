import { randomUUID } from 'node:crypto'
import { type Run, SkilltideError, type SourceProposal, sourceHealth } from '@skilltide/contracts'
import { hostOf, proposeSources, trySource } from '@skilltide/crawler'
import { publishEvents } from '@skilltide/runtime'
import { addSource, loadSources, parseSources, type Source } from '@skilltide/sources'
import { configOf, printJson, printLine, printTable, type Shell, withHome } from '../shell.ts'
import { describeTrial, timeOf } from './describe-trial.ts'

/** Every configured source, with what its last run said. */
export async function listSources(shell: Shell, options: { json?: boolean }): Promise<void> {
  const sources = await readSources(shell)
  const summaries = await withHome(shell, ({ store }) => store.listSources())
  const known = new Map(summaries.map((summary) => [summary.source, summary]))
  const rows = sources.map(({ name, kind, enabled }) => {
    const summary = known.get(name) ?? null
    return {
      name,
      kind,
      enabled,
      health: sourceHealth({ enabled, lastRun: summary?.lastRun ?? null }),
      summary,
    }
  })
  if (options.json === true) return rows.forEach((row) => void printJson(shell, row))
  const cells = rows.map(({ name, kind, health, summary }) => {
    const run = summary?.lastRun
    if (run === undefined) return [name, kind, health, '', '', '', '']
    const of = run.statedTotal === null ? '' : ` of ${run.statedTotal}`
    return [name, kind, health, run.endedAt, `${run.received}${of}`, String(run.fresh), reasonOf(run)]
  })
  printTable(shell, ['name', 'kind', 'health', 'last run', 'rows', 'new', 'reason'], cells)
  const counts = Map.groupBy(rows, ({ health }) => health)
  const summed = [...counts].map(([health, { length }]) => `${length} ${health}`)
  printLine(shell, `${rows.length} sources: ${summed.join(', ')}`)
}

function reasonOf({ reason, silence }: Run): string {
  if (silence == null) return reason ?? ''
  const last = silence.since === null ? '' : ` since ${silence.since.slice(0, 16)}`
  return `nothing new${last}; usually something every ${timeOf(silence.usualMs)}`
}

/** Asks the source once and shows what would be stored, what it lacks and what it costs; stores nothing. */
export async function testSource(
  shell: Shell,
  name: string,
  options: { json?: boolean; limit: string },
): Promise<void> {
  const source = await findSource(shell, name)
  const trial = await trySource(source, {
    config: configOf(shell),
    clock: shell.clock,
    rows: Number(options.limit),
  })
  if (options.json === true) return printJson(shell, trial)
  for (const line of describeTrial(trial)) printLine(shell, line)
  const rows = trial.rows.map((item) => [
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
  const found = await proposalsFor(shell, address, options)
  if (options.json === true) return found.forEach((one) => void printJson(shell, one))
  for (const { why, yaml, watchedAs } of found) {
    printLine(shell, `# ${why}${watchedAs === null ? '' : `; watched already as ${watchedAs}`}`)
    printLine(shell, yaml)
  }
  printLine(
    shell,
    '# Paste one of them under "sources:" in a file of config/sources, or: skilltide source add URL; then: skilltide source test NAME',
  )
}

/** Watches an address by the surest way there is: its entry becomes a file of `config/sources`. */
export async function addAddress(
  shell: Shell,
  address: string,
  options: { name?: string; allowPrivate?: boolean },
): Promise<void> {
  const [proposal] = await proposalsFor(shell, address, options)
  if (proposal === undefined) return
  if (proposal.watchedAs !== null)
    throw new SkilltideError(
      'INPUT_INVALID',
      `[source] ${address} is watched already as ${proposal.watchedAs}`,
    )
  const entry = { ...proposal.source, ...(options.name === undefined ? {} : { name: options.name }) }
  const { file, names } = await addSource(configOf(shell).sourcesDir, entry, {
    sources: parseSources([entry]),
    environment: shell.environment,
  })
  printLine(
    shell,
    `${names.join(', ')} is in ${file} (${proposal.why}): skilltide source test ${names[0] ?? ''}`,
  )
}

async function proposalsFor(
  shell: Shell,
  address: string,
  options: { allowPrivate?: boolean },
): Promise<SourceProposal[]> {
  const found = await proposeSources(address, {
    config: configOf(shell),
    clock: shell.clock,
    sources: await readSources(shell),
    allowPrivate: options.allowPrivate === true,
  })
  if (found.length > 0) return found
  throw new SkilltideError(
    'NOT_FOUND',
    `[source] ${address} names no board, feed or JSON-LD: look for the page that lists the postings, or write selectors (kind: html)`,
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
