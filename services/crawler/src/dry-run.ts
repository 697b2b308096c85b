import { randomUUID } from 'node:crypto'
import { type Config, describeError, type ParsedItem, type Run } from '@skilltide/contracts'
import { type Clock, createLogger, type Logger } from '@skilltide/runtime'
import type { Source } from '@skilltide/sources'
import { kindOf } from './host.ts'
import { readSource } from './read-source.ts'
import { reportOf } from './run-facts.ts'
import { type Edges, openTools } from './tools.ts'

/**
 * Asks a source once, as a run would, and reads what it answers; nothing is stored or published. Rows that
 * cannot be parsed are among the run's rejected ones.
 */
export async function dryRun(
  source: Source,
  options: { config: Config; clock: Clock; logger?: Logger } & Edges,
): Promise<{ items: ParsedItem[]; run: Run }> {
  const { clock } = options
  const logger = options.logger ?? createLogger({ level: 'silent', pretty: false, service: 'dry-run' })
  const tools = await openTools({ config: options.config, clock, logger }, options)
  const startedAt = clock.now()
  const began = performance.now()
  try {
    const kind = kindOf(source)
    const { signal } = new AbortController()
    const reading = await readSource(source, kind, {
      memos: {},
      isKnown: () => false,
      fetch: tools.fetch,
      signal,
    })
    const items: ParsedItem[] = []
    const rejected = [...reading.rejected]
    for (const row of reading.rows) {
      try {
        items.push(kind.parse({ ...row, company: source.company ?? null }))
      } catch (error) {
        rejected.push({ externalId: row.externalId, reason: describeError(error) })
      }
    }
    const request = {
      runId: randomUUID(),
      source: source.name,
      requestedAt: startedAt.toISOString(),
      cause: 'manual' as const,
    }
    const run = reportOf({ source, request, startedAt }, reading, {
      decision: { fresh: items, changed: [], unchanged: 0, closed: [] },
      rejected,
      baseline: true,
      endedAt: clock.now(),
      durationMs: performance.now() - began,
    })
    return { items, run }
  } finally {
    await tools.close()
  }
}
