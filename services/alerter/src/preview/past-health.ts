import { dayMs, type Run, type Shift } from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import { leastUnwell, restsOn } from '../decide/moments.ts'

/** A shift that waits for its sources does so for two weeks; a run may be of the week before. */
const daysAround = { before: 7, after: 14 }
const runsPerPage = 500
const inTrouble: readonly Run['status'][] = ['failed', 'blocked', 'partial']

type Store = Pick<TrendStore, 'listRuns' | 'readSourceWeeks'>
export type PastHealth = (at: Date) => ReadonlySet<string>

/**
 * Which sources were in trouble at an instant of the past, as far as a shift could wait for them: the runs of those
 * that had none, or too few to matter, are not read.
 */
export async function readPastHealth(store: Store, shifts: readonly Shift[]): Promise<PastHealth> {
  const days = shifts.map(({ at }) => at).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return () => new Set()
  const range = { from: dayFrom(first, -daysAround.before), to: dayFrom(last, daysAround.after) }
  const troubled = (await store.readSourceWeeks(range)).filter(({ incomplete }) => incomplete > 0)
  const needed = new Set(
    shifts.flatMap((shift) => {
      const [from, to] = [dayFrom(shift.at, -2 * daysAround.before), dayFrom(shift.at, daysAround.after)]
      const near = troubled.filter(({ week }) => week >= from && week <= to)
      const { part, names } = restsOn(shift, new Set(near.map(({ source }) => source)))
      return part < leastUnwell ? [] : names
    }),
  )
  const histories = await Promise.all(
    [...needed].map(async (source) => [source, await readHistory(store, source, range.from)] as const),
  )
  return (at) => new Set(histories.flatMap(([source, runs]) => (wasInTrouble(runs, at) ? [source] : [])))
}

/** Newest first, back to the first that ended before `from`. */
async function readHistory(store: Store, source: string, from: string): Promise<Run[]> {
  const runs: Run[] = []
  let after: string | undefined
  do {
    const page = await store.listRuns({
      limit: runsPerPage,
      source,
      ...(after === undefined ? {} : { after }),
    })
    runs.push(...page.rows)
    const isOld = (page.rows.at(-1)?.endedAt ?? '') < from
    after = isOld ? undefined : (page.next ?? undefined)
  } while (after !== undefined)
  return runs
}

function wasInTrouble(runs: readonly Run[], at: Date): boolean {
  const last = runs.find(({ endedAt }) => Date.parse(endedAt) <= at.getTime())
  return last !== undefined && inTrouble.includes(last.status)
}

function dayFrom(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}
