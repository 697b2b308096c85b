import type { Day } from './calendar.ts'
import type { DemandCell } from './demand-rows.ts'

/** New vacancies that name a skill, by week, then by source. */
export type FreshWeeks = ReadonlyMap<Day, ReadonlyMap<string, number>>

export function freshOf(cells: readonly DemandCell[], skill: string): FreshWeeks {
  const weeks = new Map<Day, Map<string, number>>()
  for (const cell of cells) {
    if (cell.skill !== skill) continue
    const sources = weeks.get(cell.bucket) ?? new Map<string, number>()
    weeks.set(cell.bucket, sources)
    sources.set(cell.source, (sources.get(cell.source) ?? 0) + cell.fresh)
  }
  return weeks
}

/** What is open at the end of each of these weeks at the panel's sources: all that opened since ever, less what closed. */
export function stockOf(
  cells: readonly DemandCell[],
  line: { skill: string; panel: readonly string[]; weeks: readonly Day[] },
): number[] {
  const panel = new Set(line.panel)
  const [first = ''] = line.weeks
  const moves = new Map<Day, number>()
  let stock = 0
  for (const { source, skill, bucket, opened, closed } of cells) {
    if (skill !== line.skill || !panel.has(source)) continue
    if (bucket < first) stock += opened - closed
    else moves.set(bucket, (moves.get(bucket) ?? 0) + opened - closed)
  }
  return line.weeks.map((week) => {
    stock += moves.get(week) ?? 0
    return stock
  })
}

/** Articles of all feeds that mention a skill, by week. */
export function articlesOf(cells: readonly DemandCell[], skill: string): ReadonlyMap<Day, number> {
  const weeks = new Map<Day, number>()
  for (const cell of cells)
    if (cell.skill === skill && cell.articles > 0)
      weeks.set(cell.bucket, (weeks.get(cell.bucket) ?? 0) + cell.articles)
  return weeks
}
