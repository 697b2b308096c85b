import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { type Run, SkilltideError } from '@skilltide/contracts'
import { type BackfillProgress, backfill, hasPast, openTools } from '@skilltide/crawler'
import { loadSources, parseSources, type Source } from '@skilltide/sources'
import { SingleBar } from 'cli-progress'
import { configOf, printJson, printLine, type Shell, withHome } from '../shell.ts'
import { sizeOf, timeOf } from './describe-trial.ts'

/**
 * Reads a source's past into the log, whichever Skilltide runs takes it from there. Ended at any moment, the same
 * command goes on where it was.
 */
export async function runBackfill(
  shell: Shell,
  name: string,
  options: { since?: string; json?: boolean },
): Promise<void> {
  const source = await sourceOf(shell, name, options.since)
  const run = await withHome(shell, async (context) => {
    const tools = await openTools(context, {})
    const shown =
      options.json === true ? null : await openProgress(shell, source, context.config.crawl.hostDelayMs)
    try {
      return await backfill(context, tools, {
        source,
        request: {
          runId: randomUUID(),
          source: source.name,
          requestedAt: shell.clock.now().toISOString(),
          cause: 'backfill',
        },
        signal: new AbortController().signal,
        ...(shown === null ? {} : { onProgress: shown.tell }),
      })
    } finally {
      shown?.close()
      await tools.close()
    }
  })
  if (options.json === true) printJson(shell, run)
  else printLine(shell, describeRun(run))
}

/** A configured source, or one of a kind's name; an archive of its own, so that its past counts. */
async function sourceOf(shell: Shell, name: string, since: string | undefined): Promise<Source> {
  const sources = await loadSources(configOf(shell).sourcesDir, { environment: shell.environment })
  const found = sources.find((source) => source.name === name)
  const kind = found?.kind ?? name
  if (kind === 'hn-hiring') {
    const entry = { kind, ...found?.settings, since: dayOf(since), archive: true }
    const [source] = parseSources([{ ...entry, name: `${name}:archive` }])
    if (source !== undefined) return source
  }
  if (found !== undefined && hasPast(found)) return found
  throw new SkilltideError(
    'INPUT_INVALID',
    `[backfill] "${name}" has no past to read: name hn-hiring with --since 2020-01, or a source of kind file`,
  )
}

function dayOf(since: string | undefined): string {
  const day = /^\d{4}-\d{2}$/.test(since ?? '') ? `${since}-01` : (since ?? '')
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) return day
  throw new SkilltideError(
    'INPUT_INVALID',
    '[backfill] from when? Give --since with a month, such as 2020-01',
  )
}

/** A bar in a terminal, a line now and then elsewhere; how long it will take is said as soon as that is known. */
async function openProgress(shell: Shell, source: Source, hostDelayMs: number) {
  const size = typeof source.settings.path === 'string' ? await sizeOfFile(source.settings.path) : null
  const bar =
    shell.stderr.isTTY === true ? new SingleBar({ format, stream: shell.stderr, etaBuffer: 50 }) : null
  let isBegun = false
  let toldShare = 0
  return {
    tell(progress: BackfillProgress): void {
      const { value, total } = measure(progress, size)
      const counts = { received: progress.received, fresh: progress.fresh }
      if (!isBegun) printLine(shell, estimate(progress, { size, hostDelayMs }))
      if (!isBegun) bar?.start(total, value, counts)
      isBegun = true
      bar?.setTotal(total)
      bar?.update(value, counts)
      if (bar !== null || value < total * (toldShare + 0.1)) return
      toldShare = value / total
      printLine(
        shell,
        `${Math.round(toldShare * 100)} %: ${progress.received} postings, ${progress.fresh} new`,
      )
    },
    close: () => bar?.stop(),
  }
}

const format = '{bar} {percentage}% | {received} postings, {fresh} new | {eta_formatted} to go'

function measure({ done, left, offset }: BackfillProgress, size: number | null) {
  if (size === null) return { value: done, total: Math.max(done + left, 1) }
  return { value: left === 0 ? size : offset, total: Math.max(size, 1) }
}

function estimate(
  { done, left }: BackfillProgress,
  { size, hostDelayMs }: { size: number | null; hostDelayMs: number },
): string {
  if (size !== null) return `${sizeOf(size)} to read`
  const again = done > 1 ? ', going on where it was' : ''
  return `${left} requests to make, ${timeOf(hostDelayMs)} apart${again}: at least ${timeOf(left * hostDelayMs)}`
}

async function sizeOfFile(path: string): Promise<number | null> {
  return (await stat(path).catch(() => null))?.size ?? null
}

function describeRun(run: Run): string {
  const { source, status, received, fresh, changed, unchanged, rejected, requests, bytes, durationMs } = run
  const counts = `${received} postings: ${fresh} new, ${changed} changed, ${unchanged} known, ${rejected.length} unreadable`
  const why = run.reason === null ? '' : `\n${run.reason}: the same command tries again`
  return `${source}: ${status}, ${counts}; ${requests} requests, ${sizeOf(bytes)}, ${timeOf(durationMs)}${why}`
}
