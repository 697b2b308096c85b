import type { Day } from './calendar.ts'
import { type DemandRows, everySkill } from './demand-rows.ts'
import { firstWholeWeek, ranComplete } from './observe.ts'
import type { SourceCounts, WeekCounts } from './shift-signal.ts'

/**
 * One week of rows as the detector takes it. A live board is in from its first whole week on, complete when its runs
 * were; an archive whenever it has postings. Rows of other weeks are passed over.
 */
export function countWeek(rows: DemandRows, week: Day): WeekCounts {
  const cells = Map.groupBy(
    rows.cells.filter((cell) => cell.bucket === week),
    (cell) => cell.source,
  )
  const runs = new Map(rows.weeks.filter((run) => run.week === week).map((run) => [run.source, run]))
  const sources = rows.sources.flatMap(({ source, archive, firstCompleteAt }): SourceCounts[] => {
    const units = Object.fromEntries((cells.get(source) ?? []).map((cell) => [cell.skill, cell.fresh]))
    const total = units[everySkill] ?? 0
    if (archive) return total > 0 ? [{ source, total, complete: true, units }] : []
    if (firstCompleteAt === null || week < firstWholeWeek(firstCompleteAt)) return []
    return [{ source, total, complete: ranComplete(runs.get(source)), units }]
  })
  return { week, sources }
}

/** The first week that any source counts in; null when none does yet. `cells` must hold the archives' totals. */
export function firstCountableWeek(rows: Pick<DemandRows, 'cells' | 'sources'>): Day | null {
  const archives = new Set(rows.sources.filter(({ archive }) => archive).map(({ source }) => source))
  const posted = rows.cells
    .filter((cell) => archives.has(cell.source) && cell.skill === everySkill && cell.fresh > 0)
    .map((cell) => cell.bucket)
  const observed = rows.sources.flatMap(({ archive, firstCompleteAt }) =>
    archive || firstCompleteAt === null ? [] : [firstWholeWeek(firstCompleteAt)],
  )
  return [...posted, ...observed].sort()[0] ?? null
}
