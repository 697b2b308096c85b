/** `YYYY-MM-DD`, UTC. Ranges take in `from` and leave out `to`. */
export type Day = string

/** The totals of a bucket are kept under this in place of a skill. */
export const allSkills = '*'

/**
 * Demand of one source in one bucket. Vacancies, not postings: `fresh` first appeared (demand's flow),
 * `opened` and `closed` move the stock of open ones (the first run's old postings open without being fresh).
 * `articles` mention the skill.
 */
export type Cell = {
  source: string
  bucket: Day
  skill: string
  fresh: number
  opened: number
  closed: number
  articles: number
}
export type CellQuery = {
  from: Day
  to: Day
  /** A week's bucket is its Monday. */
  interval: 'day' | 'week'
  /** Only these skills (`allSkills` for the totals); everything when left out. */
  skills?: readonly string[]
  sources?: readonly string[]
}

/** By bucket, source, skill. */
export function byBucket(a: Cell, b: Cell): number {
  return compare(a.bucket, b.bucket) || compare(a.source, b.source) || compare(a.skill, b.skill)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
