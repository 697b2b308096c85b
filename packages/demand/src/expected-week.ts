import type { SourceSums } from './source-sums.ts'

/**
 * What one week brought and should have brought, of every skill at every source: a row a skill, a column a source, in
 * columns of plain numbers, for a large market holds a million of these cells.
 */
export type ExpectedWeek = {
  sources: readonly SourceSums[]
  /** By row and then column. `expected` is NaN where a source is not healthy now or has no reference of its own. */
  cells: { observed: Float64Array; expected: Float64Array }
  /** By row, over the sources that have an expectation. */
  observed: Float64Array
  expected: Float64Array
  reference: Float64Array
  /** By row: 1 when anything was expected at all, before it was scaled. */
  live: Uint8Array
}

export function emptyWeek(sources: readonly SourceSums[], skills: number): ExpectedWeek {
  const cells = skills * sources.length
  return {
    sources,
    cells: { observed: new Float64Array(cells), expected: new Float64Array(cells).fill(Number.NaN) },
    observed: new Float64Array(skills),
    expected: new Float64Array(skills),
    reference: new Float64Array(skills),
    live: new Uint8Array(skills),
  }
}

/** Sources that have an expectation of any skill. */
export function activeSources({ sources, cells }: ExpectedWeek): SourceSums[] {
  return sources.filter((_, column) => {
    for (let cell = column; cell < cells.expected.length; cell += sources.length)
      if (!Number.isNaN(cells.expected[cell])) return true
    return false
  })
}

/** The same week where a posting of each source, by column, is worth so many of its past. Changes `week`. */
export function scaleSources(week: ExpectedWeek, factors: readonly number[]): void {
  const { expected } = week.cells
  for (let row = 0, cell = 0; row < week.expected.length; row++) {
    let sum = 0
    for (let column = 0; column < factors.length; column++, cell++) {
      const scaled = (expected[cell] ?? Number.NaN) * (factors[column] ?? 1)
      expected[cell] = scaled
      if (!Number.isNaN(scaled)) sum += scaled
    }
    week.expected[row] = sum
  }
}

/** The same week for one skill, of which `factor` times as much is usual by now. Changes `week`. */
export function scaleSkill(week: ExpectedWeek, row: number, factor: number): void {
  if (factor === 1) return
  const width = week.sources.length
  for (let cell = row * width; cell < (row + 1) * width; cell++)
    week.cells.expected[cell] = (week.cells.expected[cell] ?? Number.NaN) * factor
  week.expected[row] = (week.expected[row] ?? 0) * factor
}
