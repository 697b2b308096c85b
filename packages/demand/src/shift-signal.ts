import type { Arithmetic } from './arithmetic.ts'
import type { Day } from './calendar.ts'
import type { LeftOut, Period } from './panel.ts'
import type { Stratum } from './rate-ratio.ts'

/** One source in one closed week. `complete`: its runs saw the whole source. `units` by skill; absent means none. */
export type SourceCounts = {
  source: string
  total: number
  /** Postings before they were clustered into units, by which its health is judged; `total` when left out. */
  received?: number
  complete: boolean
  units: Readonly<Record<string, number>>
}
/** A closed ISO week (its Monday, UTC), every source once that was under observation, in any order. */
export type WeekCounts = { week: Day; sources: readonly SourceCounts[] }

export type SignalPeriod = Period & { units: number; total: number; share: number }

/** A shift, with what there is to judge it by. `effect` is the rate ratio after/before with a 99 % interval. */
export type ShiftSignal = {
  skill: string
  /** `new`: up, and the reference holds not one unit. */
  direction: 'up' | 'down' | 'new'
  /** `single-source`: one source alone carries it; nobody should be alarmed. */
  status: 'alert' | 'single-source' | 'confirmed' | 'reverted'
  /** The Monday after the week that gave the evidence. */
  at: Day
  /** The Monday of the week the change is dated to. */
  since: Day
  effect: number
  ciLow: number
  ciHigh: number
  before: SignalPeriod
  after: SignalPeriod
  /** Sources that were compared. */
  panel: string[]
  leftOut: LeftOut[]
  perSource: (Stratum & { source: string })[]
  /** Log evidence, the height it had to reach, and what is left of it without the source that adds most. */
  logEvidence: number
  height: number
  leastWithoutOne: number
  carriedBy: string | null
  /** Sources that name other skills than they did, for reasons of their own; absent when there are none. */
  bent?: string[]
  /** Weeks that were known then; a year's course is known from 60 on. */
  historyWeeks: number
  /** How much more than Poisson this skill's counts scatter. */
  overdispersion: number
  /** What the evidence was added up from; null when an earlier alert is only measured again. */
  arithmetic: Arithmetic | null
}

/** A shift that was found within a week, before it ended. */
export type EarlySignal = { skill: string; up: boolean; since: Day }
