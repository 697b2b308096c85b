import type { DetectorState, SourceState } from './detector-state.ts'

/** Running sums of one source, so that any span of weeks costs two look-ups. */
export type SourceSums = { source: string; state: SourceState; totals: number[]; healthy: number[] }

export function sumSources(state: DetectorState): SourceSums[] {
  return Object.keys(state.sources)
    .sort()
    .flatMap((source) => {
      const known = state.sources[source]
      if (known === undefined) return []
      return {
        source,
        state: known,
        totals: runningSum(known.totals),
        healthy: runningSum(known.healthy.map(Number)),
      }
    })
}

export function spanSum(sums: readonly number[], from: number, to: number): number {
  return (sums[to] ?? 0) - (sums[from] ?? 0)
}

/** Units of a skill in the healthy weeks of a span, `to` left out. */
export function spanCount(source: SourceState, skill: string, span: { from: number; to: number }): number {
  return sumPairs(source.counts[skill] ?? [], span)
}

/** The same of week numbers and units in turn, oldest first. */
export function sumPairs(counts: readonly number[], span: { from: number; to: number }): number {
  let sum = 0
  for (let index = counts.length - 2; index >= 0; index -= 2) {
    const week = counts[index] ?? 0
    if (week < span.from) break
    if (week < span.to) sum += counts[index + 1] ?? 0
  }
  return sum
}

function runningSum(values: readonly number[]): number[] {
  const sums = [0]
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value)
  return sums
}
