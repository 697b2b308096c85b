import type { Silence, Subscription } from '@skilltide/contracts'
import { readSilences, type TrendStore } from '@skilltide/trend-store'
import type { Surroundings } from './decide.ts'
import type { News } from './news.ts'
import { readSegments, segmentKey } from './segments.ts'

const freshMs = 5_000
const msPerWeek = 604_800_000
const weeksPerYear = 52

export type SurroundingsReader = {
  /** What is so for everybody at `now`, and what this news in particular is compared with. */
  around(news: News, given: { now: Date; subscriptions: readonly Subscription[] }): Promise<Surroundings>
}
type Store = Pick<TrendStore, 'readState' | 'listSources' | 'readCells' | 'readBreakdown'>

/** Health and silences are read again after five seconds of `now`. */
export function createSurroundings(
  store: Store,
  options: { categoriesOf(skill: string): readonly string[] },
): SurroundingsReader {
  let known: { at: number; silences: readonly Silence[]; unhealthy: ReadonlySet<string> } | null = null
  return {
    async around(news, { now, subscriptions }) {
      const age = known === null ? Number.POSITIVE_INFINITY : Math.abs(now.getTime() - known.at)
      if (known === null || age > freshMs) known = { at: now.getTime(), ...(await readAround(store)) }
      const seasonal = subscriptions.some(({ filter }) => filter.baseline === 'year-ago')
      const yearAgo = seasonal && news.shift !== undefined ? await shareAYearAgo(store, news.shift) : null
      const narrowed = subscriptions.map(({ filter }) => filter).filter((one) => segmentKey(one) !== null)
      const segments =
        news.shift === undefined || news.shift.watch !== undefined || narrowed.length === 0
          ? new Map()
          : await readSegments(store, { shift: news.shift, filters: narrowed })
      const { silences, unhealthy } = known
      return { silences, unhealthy, categoriesOf: options.categoriesOf, yearAgo, segments }
    },
  }
}

async function readAround(store: Store) {
  const [silences, sources] = await Promise.all([readSilences(store), store.listSources()])
  const unwell = sources.filter(({ lastRun }) => ['failed', 'blocked', 'partial'].includes(lastRun.status))
  return { silences, unhealthy: new Set(unwell.map(({ source }) => source)) }
}

/** Over the panel's sources that were there then; null without a single vacancy to compare with. */
export async function shareAYearAgo(
  store: Pick<TrendStore, 'readCells'>,
  shift: NonNullable<News['shift']>,
): Promise<number | null> {
  const shifted = (day: string) =>
    new Date(Date.parse(day) - weeksPerYear * msPerWeek).toISOString().slice(0, 10)
  const cells = await store.readCells({
    from: shifted(shift.after.from),
    to: shifted(shift.after.to),
    interval: 'week',
    skills: [shift.skill, '*'],
    sources: shift.evidence.panel,
  })
  const total = (skill: string) =>
    cells.filter((cell) => cell.skill === skill).reduce((sum, { fresh }) => sum + fresh, 0)
  return total('*') === 0 ? null : total(shift.skill) / total('*')
}
