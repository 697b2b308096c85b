import {
  addWeeks,
  type Day,
  type Movers,
  type MoversFrame,
  moversFrame,
  type PeriodCount,
  rankMovers,
  weeksBetween,
} from '@skilltide/demand'
import type { TrendStore } from '@skilltide/trend-store'
import { asIs, isNarrower, type Narrowing, readPanel, withRunUp } from './demand-rows.ts'
import type { Remembered } from './memory.ts'

export type MoverWeeks = { until: Day; weeks: number; beforeWeeks: number }

/** Every skill's change between two periods, over sources that are comparable in both. */
export async function readMovers(
  store: TrendStore,
  { until, weeks, beforeWeeks }: MoverWeeks,
  narrowing: Narrowing,
  remembered: Remembered = asIs,
): Promise<Movers> {
  const range = panelRangeOf({ until, weeks, beforeWeeks })
  // What is narrower is counted over the same sources.
  const key = JSON.stringify([until, weeks, beforeWeeks, narrowing.sources])
  const frame = await remembered(`movers frame ${key}`, { range }, async () => {
    const rows = await readPanel(store, range, narrowing, remembered)
    return moversFrame(rows, { until, recentWeeks: weeks, beforeWeeks })
  })
  const [before, after] = await Promise.all(
    [frame.before, frame.after].map((period) => countPeriod(store, { ...frame, period }, narrowing)),
  )
  return rankMovers(frame, { before: before ?? [], after: after ?? [] })
}

/** So far back in whole years, so that questions of other weeks are answered from the same panel. */
export function panelRangeOf({ until, weeks, beforeWeeks }: MoverWeeks): { from: Day; to: Day } {
  const needed = weeksBetween(withRunUp(addWeeks(until, -(weeks + beforeWeeks)), until).from, until)
  return { from: addWeeks(until, -Math.ceil(needed / weeksAYear) * weeksAYear), to: until }
}

const weeksAYear = 52

/** Roll-ups know sources apart; what is narrower is counted from the vacancies. */
async function countPeriod(
  store: TrendStore,
  { period, unhealthy }: Pick<MoversFrame, 'unhealthy'> & { period: { from: Day; to: Day } },
  narrowing: Narrowing,
): Promise<PeriodCount[]> {
  if (!isNarrower(narrowing)) {
    const { sources } = narrowing
    return store.readSourceTotals({
      ...period,
      except: unhealthy,
      ...(sources === undefined ? {} : { sources }),
    })
  }
  const out = new Set(unhealthy.map(({ source, week }) => `${source} ${week}`))
  const cells = await store.readNarrowedCells({ ...period, ...narrowing, interval: 'week', freshOnly: true })
  return cells.filter(({ source, bucket }) => !out.has(`${source} ${bucket}`))
}
