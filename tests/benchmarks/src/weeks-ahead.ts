import { createDetector, type DetectorState, type WeekCounts } from '@skilltide/demand'
import { generateMarket, type MarketSize } from './shifts-market.ts'

/** A detector's state once references are whole, and the weeks that come next. */
export type ClosedMarket = { state: DetectorState; weeks: WeekCounts[] }

const weeksAhead = 54
/** Weeks at the end that are left to be measured. */
const left = 5

export function closeAhead(seed: number, size: Omit<MarketSize, 'weeks'>): ClosedMarket {
  const skills = Array.from({ length: size.skills }, (_, at) => `s${at}`)
  const { weeks } = generateMarket(seed, { ...size, weeks: weeksAhead + left }, 'quiet')
  const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
  for (const week of weeks.slice(0, -left)) detector.closeWeek(week)
  return { state: detector.state(), weeks: weeks.slice(-left) }
}

/** The same market `copies` times side by side: skills under names of their own, volumes so many times as large. */
export function copyMarket({ state, weeks }: ClosedMarket, copies: number): ClosedMarket {
  const sources = Object.entries(state.sources).map(([name, source]) => {
    const { counts, totals, volumes } = source
    const times = (values: readonly number[]) => values.map((value) => value * copies)
    const larger = { totals: times(totals), volumes: times(volumes), counts: named(counts, copies) }
    return [name, { ...source, ...larger }] as const
  })
  return {
    state: {
      ...state,
      skills: named(state.skills, copies),
      sources: Object.fromEntries(sources),
      episodes: [],
    },
    weeks: weeks.map(({ week, sources: counted }) => ({
      week,
      sources: counted.map((source) => ({
        ...source,
        total: source.total * copies,
        units: named(source.units, copies),
      })),
    })),
  }
}

function named<T>(bySkill: Readonly<Record<string, T>>, copies: number): Record<string, T> {
  const named: Record<string, T> = {}
  for (let copy = 0; copy < copies; copy++)
    for (const [skill, value] of Object.entries(bySkill)) named[`${skill}-${copy}`] = value
  return named
}
