import type { Day } from './calendar.ts'
import { type DemandCell, type DemandRows, everySkill } from './demand-rows.ts'
import { firstWholeWeek, ranComplete } from './observe.ts'
import type { SourceCounts, WeekCounts } from './shift-signal.ts'

/**
 * One week of rows as the detector takes it. A live board is in from its first whole week on, complete when its runs
 * were; an archive whenever it has postings. Rows of other weeks are passed over. With `counted`, units and totals are
 * of that narrower count, and what all cells hold is what was received.
 */
export function countWeek(rows: DemandRows, week: Day): WeekCounts {
  const cells = unitsBySource(rows.cells, week)
  const counted = rows.counted === undefined ? undefined : unitsBySource(rows.counted, week)
  const runs = new Map(rows.weeks.filter((run) => run.week === week).map((run) => [run.source, run]))
  const sources = rows.sources.flatMap(({ source, archive, firstCompleteAt }): SourceCounts[] => {
    const all = cells.get(source) ?? {}
    const received = all[everySkill] ?? 0
    const units = counted === undefined ? all : (counted.get(source) ?? {})
    const total = units[everySkill] ?? 0
    const known = counted === undefined ? { source, total, units } : { source, total, units, received }
    if (archive) return received > 0 ? [{ ...known, complete: true }] : []
    if (firstCompleteAt === null || week < firstWholeWeek(firstCompleteAt)) return []
    return [{ ...known, complete: ranComplete(runs.get(source)) }]
  })
  return { week, sources }
}

function unitsBySource(cells: readonly DemandCell[], week: Day): Map<string, Record<string, number>> {
  const bySource = new Map<string, Record<string, number>>()
  for (const { source, bucket, skill, fresh } of cells) {
    if (bucket !== week) continue
    const units = bySource.get(source) ?? {}
    units[skill] = fresh
    bySource.set(source, units)
  }
  return bySource
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
