import type { DetectorState, SkillState, SourceState } from './detector-state.ts'

/** Weeks between a reference and the week it judges, so that a ramp does not eat its own baseline. */
export const gapWeeks = 8
/** Longest reference, and the fewest healthy weeks one may have. */
export const referenceWeeks = 39
export const leastReferenceWeeks = 8

/** What the own past of a source that is healthy now makes of this week's `now` units. */
export type Expectation = {
  source: string
  observed: number
  expected: number
  reference: number
  now: number
}
/** Over the sources that are healthy now and have a reference of their own; `live` when there is at least one. */
export type PanelExpectation = {
  perSource: Expectation[]
  observed: number
  expected: number
  reference: number
  live: boolean
}

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

/**
 * How many units of a skill a week should bring, from each source's own past.
 *
 * Purpose: a source is never compared with anything but itself, so one that is new, gone or of another mix enters
 * observed and expected together, or neither. The reference of week t is the 39 weeks before t − 8, healthy ones
 * only. A source's own share is drawn towards the pooled one by half a unit.
 *
 * @param week the week's number; the history must hold it
 */
export function expectSkill(
  sources: readonly SourceSums[],
  options: { skill: string; week: number; state: SkillState },
): PanelExpectation {
  const { skill, week, state } = options
  const to = week - gapWeeks
  const perSource: Expectation[] = []
  let reference = 0
  let owned = 0
  for (const { source, state: known, totals, healthy } of sources) {
    const from = Math.min(Math.max(to - referenceWeeks, referenceStart(state, source)), to)
    const total = spanSum(totals, from, to)
    const isOwn =
      known.healthy[week] === true && spanSum(healthy, from, to) >= leastReferenceWeeks && total > 0
    if (!isOwn) continue
    const counts = known.counts[skill]
    const units = counts === undefined ? 0 : sumPairs(counts, { from, to })
    const observed = counts !== undefined && counts.at(-2) === week ? (counts.at(-1) ?? 0) : 0
    perSource.push({ source, observed, expected: total, reference: units, now: known.totals[week] ?? 0 })
    reference += units
    owned += total
  }
  const pooled = (reference + 0.5) / (owned + 1)
  const panel = { perSource, observed: 0, expected: 0, reference, live: false }
  for (const one of perSource) {
    one.expected = (one.now * (one.reference + 0.5)) / (one.expected + 0.5 / pooled)
    panel.expected += one.expected
    panel.observed += one.observed
  }
  panel.live = panel.expected > 0
  return panel
}

/** The same where a source's postings are worth `factors` times as many. Changes `panel`. */
export function scaleExpectation(panel: PanelExpectation, factors: ReadonlyMap<string, number>): void {
  panel.expected = 0
  for (const one of panel.perSource) {
    one.expected *= factors.get(one.source) ?? 1
    panel.expected += one.expected
  }
}

/** The first week number that a source's reference may use for this skill. */
export function referenceStart(state: SkillState, source: string): number {
  return Math.max(state.restart, state.restartOf[source] ?? 0)
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
