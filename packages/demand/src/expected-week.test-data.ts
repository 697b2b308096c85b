import { type ExpectedWeek, emptyWeek } from './expected-week.ts'
import { recordOf } from './record.ts'
import type { SourceSums } from './source-sums.ts'

type Cell = { observed: number; expected: number }

/** Sources of which nothing is known yet. */
export function sourcesNamed(names: readonly string[]): SourceSums[] {
  return names.map((source, place) => ({
    source,
    state: { place, volumes: [], totals: [], healthy: [], counts: recordOf([]) },
    totals: [],
    healthy: [],
  }))
}

/** A week of these cells, by skill and then source. */
export function weekOfCells(
  sources: readonly SourceSums[],
  rows: readonly (readonly Cell[])[],
): ExpectedWeek {
  const week = emptyWeek(sources, rows.length)
  for (const [row, cells] of rows.entries()) {
    for (const [column, { observed, expected }] of cells.entries()) {
      week.cells.observed[row * sources.length + column] = observed
      week.cells.expected[row * sources.length + column] = expected
    }
    week.observed[row] = cells.reduce((sum, { observed }) => sum + observed, 0)
    week.expected[row] = cells.reduce((sum, { expected }) => sum + expected, 0)
    week.live[row] = 1
  }
  return week
}
