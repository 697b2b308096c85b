import {
  type Config,
  describeError,
  type ParsedItem,
  SkilltideError,
  type SourceTrial,
} from '@skilltide/contracts'
import { type Clock, createLogger, type Logger, runsPerDay } from '@skilltide/runtime'
import type { Source } from '@skilltide/sources'
import { kindOf } from '../host.ts'
import { readSource, type SourceReading } from '../read-source.ts'
import { statedBy } from '../run-facts.ts'
import type { RunLimits } from '../run-limits.ts'
import { type Edges, openTools } from '../tools.ts'
import { estimateCost } from './cost.ts'
import { missingIn } from './missing.ts'

/** Somebody waits for a trial: it reads the beginning of what is large. */
const mostRequests = 12
const longestMs = 25_000
/** One answer may be slow, or be asked for again. */
const latestMs = 60_000
const rejectedShown = 10

/**
 * Asks a source once, as a run would, and reads what it answers; nothing is stored or published. `rows`: how many of
 * the first are given. A source that cannot be reached or read is told by `status` and `reason`, not thrown.
 */
export async function trySource(
  source: Source,
  options: { config: Config; clock: Clock; rows: number; logger?: Logger; signal?: AbortSignal } & Edges,
): Promise<SourceTrial> {
  const { config, clock } = options
  const late = AbortSignal.timeout(latestMs)
  const signal = options.signal === undefined ? late : AbortSignal.any([options.signal, late])
  const logger = options.logger ?? createLogger({ level: 'silent', pretty: false, service: 'trial' })
  const tools = await openTools({ config, clock, logger }, options)
  const now = options.monotonic ?? (() => performance.now())
  const began = now()
  try {
    const kind = kindOf(source)
    const reading = await readSource(source, kind, {
      memos: {},
      isKnown: () => false,
      fetch: tools.fetch,
      limits: limitsOf(now, began),
      signal,
    })
    const parsed = parseRows(reading, (row) => kind.parse({ ...row, ...statedBy(source) }))
    return trialOf(source, reading, {
      ...parsed,
      durationMs: Math.round(now() - began),
      shown: options.rows,
      hostDelayMs: config.crawl.hostDelayMs,
    })
  } catch (error) {
    if (!late.aborted) throw error
    throw new SkilltideError(
      'SOURCE_UNREACHABLE',
      `[source] ${source.name} did not answer within ${latestMs / 1_000} s: try again, or add it and see its runs`,
      { cause: error },
    )
  } finally {
    await tools.close()
  }
}

function limitsOf(now: () => number, began: number): RunLimits {
  return ({ requests }) =>
    requests >= mostRequests || now() - began >= longestMs
      ? `a trial reads the beginning: ${requests} requests`
      : null
}

type Parsed = { items: ParsedItem[]; rejected: SourceReading['rejected'] }

function parseRows(
  reading: SourceReading,
  parse: (row: SourceReading['rows'][number]) => ParsedItem,
): Parsed {
  const parsed: Parsed = { items: [], rejected: [...reading.rejected] }
  for (const row of reading.rows) {
    try {
      parsed.items.push(parse(row))
    } catch (error) {
      parsed.rejected.push({ externalId: row.externalId, reason: describeError(error) })
    }
  }
  return parsed
}

function trialOf(
  source: Source,
  reading: SourceReading,
  { items, rejected, ...ran }: Parsed & { durationMs: number; shown: number; hostDelayMs: number },
): SourceTrial {
  const plan = { hostDelayMs: ran.hostDelayMs, runsPerDay: runsPerDay(source.schedule, source.timezone) }
  return {
    name: source.name,
    kind: source.kind,
    status: reading.status,
    reason: reading.reason,
    whole: reading.left === 0 && (reading.status === 'complete' || reading.status === 'unchanged'),
    requests: reading.requests,
    bytes: reading.bytes,
    durationMs: ran.durationMs,
    statedTotal: reading.statedTotal,
    received: reading.rows.length,
    rejected: rejected.slice(0, rejectedShown),
    rejectedCount: rejected.length,
    rows: items.slice(0, ran.shown),
    missing: missingIn(items),
    cost: estimateCost({ ...reading, durationMs: ran.durationMs }, plan),
  }
}
