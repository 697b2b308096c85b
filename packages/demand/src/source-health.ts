import { median } from './median.ts'

/** All units of one source in one week; `complete` when its runs saw the whole source. */
export type SourceVolume = { source: string; total: number; complete: boolean }
/** `reason` says why a week is not healthy, in plain words. */
export type SourceHealth = { healthy: boolean; reason: string | null }
export type PastVolume = { total: number; healthy: boolean }

/** Weeks of the past that `judgeHealth` looks at. */
export const healthMemory = 16

/**
 * Which sources can be trusted in a week, from their volumes alone.
 *
 * Purpose: an outage, a truncated crawl or a re-import changes a source's volume, a holiday changes everybody's.
 * A source's ratio to the median of its own last 8 healthy weeks, divided by the median of that ratio over all
 * sources, must lie between 0.5 and 2. A source too small for that to mean anything is judged by what a Poisson
 * count of its size does: within 3 standard deviations it is healthy whatever the ratio. With less than 3 healthy
 * weeks of past a source is taken as it is.
 *
 * @param past a source's earlier weeks, oldest first; the last 16 are used
 */
export function judgeHealth(
  week: readonly SourceVolume[],
  past: (source: string) => readonly PastVolume[],
): Map<string, SourceHealth> {
  const usual = new Map(week.map(({ source }) => [source, usualVolume(past(source))]))
  const ratios = week.flatMap(({ source, total, complete }) => {
    const expected = usual.get(source) ?? Number.NaN
    return complete && total > 0 && expected > 0 ? [total / expected] : []
  })
  const common = ratios.length >= 3 ? median(ratios) : 1
  return new Map(
    week.map((volume) => [volume.source, judge(volume, common * (usual.get(volume.source) ?? Number.NaN))]),
  )
}

function judge({ total, complete }: SourceVolume, expected: number): SourceHealth {
  if (!complete) return { healthy: false, reason: 'its runs were not complete' }
  if (!(expected > 0)) return total > 0 ? healthy : { healthy: false, reason: 'it brought nothing' }
  const ratio = total / expected
  if (ratio > 0.5 && ratio < 2) return healthy
  if (Math.abs(total - expected) <= 3 * Math.sqrt(expected)) return healthy
  return { healthy: false, reason: `its volume was ${total} where about ${Math.round(expected)} is usual` }
}

const healthy: SourceHealth = { healthy: true, reason: null }

function usualVolume(past: readonly PastVolume[]): number {
  const recent = past.slice(-healthMemory).filter((week) => week.healthy)
  return recent.length < 3 ? Number.NaN : median(recent.slice(-8).map((week) => week.total))
}
