import type { Source, SourceRequest } from '@skilltide/sources'
import type { TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'
import { plainRequest, requestSchema } from '../crawl-state.ts'

/** How far a backfill has come, kept after each of its requests. */
const backfillStateSchema = z.object({
  /** The settings it was begun with: under others it begins anew. */
  settings: z.string(),
  /** Null for one that came to its end. */
  todo: z.array(requestSchema).nullable(),
  /** Passed over: made again by the next backfill. */
  failed: z.array(requestSchema),
  /** Requests made since it was begun. */
  done: z.int().min(0),
  /** Of a file, by which it is known not to be another meanwhile. */
  version: z.string().nullable(),
})
export type BackfillState = z.infer<typeof backfillStateSchema>

/** Of an earlier backfill of this source under these settings, or null. */
export async function readBackfillState(
  store: Pick<TrendStore, 'readState'>,
  source: Source,
): Promise<BackfillState | null> {
  const stored = backfillStateSchema.safeParse(await store.readState(stateName(source)))
  return stored.success && stored.data.settings === settingsOf(source) ? stored.data : null
}

export async function writeBackfillState(
  store: Pick<TrendStore, 'writeState'>,
  source: Source,
  state: BackfillState,
): Promise<void> {
  await store.writeState(stateName(source), state)
}

/** One that was ended goes on; one that came to its end makes again what failed, or begins anew. */
export function beginState(
  before: BackfillState | null,
  source: Source,
  first: readonly SourceRequest[],
): BackfillState & { todo: SourceRequest[] } {
  const fresh = { settings: settingsOf(source), failed: [], done: 0, version: null }
  if (before?.todo != null) return { ...before, todo: before.todo.map(plainRequest) }
  if (before !== null && before.failed.length > 0)
    return { ...fresh, version: before.version, todo: before.failed.map(plainRequest) }
  return { ...fresh, todo: first.map(plainRequest) }
}

function settingsOf({ settings }: Source): string {
  return JSON.stringify(settings)
}

function stateName({ name }: Source): string {
  return `backfill:${name}`
}
