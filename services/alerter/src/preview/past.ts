import type { Subscription } from '@skilltide/contracts'
import { readSilences, type TrendStore } from '@skilltide/trend-store'
import type { Surroundings } from '../decide.ts'
import type { News } from '../news.ts'
import { readSegments, type Segment, segmentKey } from '../segments.ts'
import { shareAYearAgo } from '../surroundings.ts'
import { readPastHealth } from './past-health.ts'

type Filter = Subscription['filter']
export type PastStore = Pick<
  TrendStore,
  'readState' | 'listRuns' | 'readSourceWeeks' | 'readBreakdown' | 'readCells'
>

/** What was so when news was decided, and decided again: what `createSurroundings` would have known then. */
export async function readPast(
  store: PastStore,
  {
    found,
    filter,
    categoriesOf,
  }: { found: readonly News[]; filter: Filter; categoriesOf(skill: string): readonly string[] },
): Promise<(news: News, at: Date) => Surroundings> {
  const shifts = found.flatMap(({ shift }) => shift ?? [])
  const [silences, unhealthyAt] = await Promise.all([readSilences(store), readPastHealth(store, shifts)])
  const segments = await segmentsOf(store, found, filter)
  const yearsAgo = await seasonsOf(store, found, filter)
  return ({ id }, at) => ({
    silences,
    unhealthy: unhealthyAt(at),
    categoriesOf,
    yearAgo: yearsAgo.get(id) ?? null,
    segments: segments.get(id) ?? new Map(),
  })
}

/** By shift, for who named roles or places. */
async function segmentsOf(store: PastStore, found: readonly News[], filter: Filter) {
  const segments = new Map<string, ReadonlyMap<string, Segment>>()
  if (segmentKey(filter) === null) return segments
  for (const { id, shift } of found)
    if (shift !== undefined) segments.set(id, await readSegments(store, { shift, filters: [filter] }))
  return segments
}

/** By shift, for who compares with the same weeks a year before. */
async function seasonsOf(store: PastStore, found: readonly News[], { baseline }: Filter) {
  const shares = new Map<string, number | null>()
  if (baseline !== 'year-ago') return shares
  for (const { id, shift } of found)
    if (shift !== undefined) shares.set(id, await shareAYearAgo(store, shift))
  return shares
}
