import type { Day } from './calendar.ts'

/** Under this in place of a skill stand the totals of a source and bucket. */
export const everySkill = '*'

/**
 * Demand of one source in one week (`bucket` is its Monday). `fresh` vacancies first appeared, `opened` and `closed`
 * move the stock of open ones, `articles` mention the skill.
 */
export type DemandCell = {
  source: string
  bucket: Day
  skill: string
  fresh: number
  opened: number
  closed: number
  articles: number
}
/** Since when a source counts: a live board from its first complete run on, an archive for its whole span. */
export type ObservedSource = { source: string; firstCompleteAt: string | null; archive: boolean }
/** How many of a source's runs in a week saw all of it. */
export type ObservedWeek = { source: string; week: Day; complete: number; incomplete: number }

/** What movers and series are computed from; in any order. */
export type DemandRows = {
  cells: readonly DemandCell[]
  /** A narrower count over the same sources, such as of one country; sources are judged by `cells`. */
  counted?: readonly DemandCell[]
  sources: readonly ObservedSource[]
  weeks: readonly ObservedWeek[]
}
