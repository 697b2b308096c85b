/** A value, and how often it was seen. */
export type Weighted = { value: number; count: number }

/**
 * The least value that at least this part of all lie at or below: the nearest rank, always a value that was seen.
 * Reference: Hyndman and Fan (1996), The American Statistician 50:361–365, definition 1.
 *
 * @param parts within 0 and 1, such as 0.25
 * @example percentilesOf([{ value: 1, count: 1 }, { value: 9, count: 3 }], [0.25, 0.5]) // [1, 9]
 */
export function percentilesOf(values: readonly Weighted[], parts: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  return parts.map((part) => {
    let below = 0
    for (const { value, count } of sorted) {
      below += count
      if (below >= part * total) return value
    }
    return sorted.at(-1)?.value ?? Number.NaN
  })
}
