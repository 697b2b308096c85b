import { addWeeks, type Day } from './calendar.ts'
import type { SeasonState, SkillState } from './detector-state.ts'
import type { LeftOut, Period } from './panel.ts'
import { type RateRatio, rateRatio, type Stratum } from './rate-ratio.ts'
import { leastReferenceWeeks, referenceStart, referenceWeeks } from './reference.ts'
import { seasonOver } from './season.ts'
import type { SignalPeriod } from './shift-signal.ts'
import { type SourceSums, spanCount, spanSum } from './source-sums.ts'

export type Effect = {
  change: RateRatio
  before: SignalPeriod
  after: SignalPeriod
  perSource: (Stratum & { source: string })[]
  leftOut: LeftOut[]
}

/** 99 %: at the moment of an alert an interval is wrong more often than it says. */
const z = 2.58

/**
 * How far demand moved: the weeks from the change on against the reference before it, over the sources that
 * have at least 8 healthy weeks of reference and were healthy since. Null when there is none.
 *
 * @param change.week first week number of the change
 * @param change.now week number of the newest closed week
 */
export function measureEffect(
  sources: readonly SourceSums[],
  change: {
    skill: string
    state: SkillState
    week: number
    /** Where the reference ends, when not at `week`. */
    referenceEnd?: number
    now: number
    overdispersion: number
    firstWeek: Day
    /** Of the skill's category: what the weeks since are usually like. */
    season?: SeasonState | undefined
  },
): Effect | null {
  const referenceEnd = change.referenceEnd ?? change.week
  const reference = { from: referenceFrom(sources, { ...change, week: referenceEnd }), to: referenceEnd }
  const since = { from: change.week, to: change.now + 1 }
  const perSource: Effect['perSource'] = []
  const leftOut: LeftOut[] = []
  for (const source of sources) {
    const stratum = stratumOf(source, change.skill, { reference, since })
    const reason = whyNot(source, { reference, stratum })
    if (reason === null) perSource.push({ source: source.source, ...stratum })
    else leftOut.push({ source: source.source, reason })
  }
  const usual = seasonOver(change.season, since)
  const strata = perSource.map((stratum) => ({ ...stratum, afterTotal: stratum.afterTotal * usual }))
  const ratio = rateRatio(strata, { overdispersion: change.overdispersion, z })
  if (ratio === null) return null
  const dated = (span: { from: number; to: number }): Period => ({
    from: addWeeks(change.firstWeek, span.from),
    to: addWeeks(change.firstWeek, span.to),
  })
  const sum = (field: keyof Stratum) => perSource.reduce((total, stratum) => total + stratum[field], 0)
  return {
    change: ratio,
    perSource,
    leftOut,
    before: { ...dated(reference), ...shared(sum('before'), sum('beforeTotal')) },
    after: { ...dated(since), ...shared(sum('after'), sum('afterTotal')) },
  }
}

/** An earlier alert or a source made to begin anew shortens the reference, unless too little were left. */
function referenceFrom(sources: readonly SourceSums[], change: { state: SkillState; week: number }): number {
  const longest = Math.max(0, change.week - referenceWeeks)
  const starts = sources.map(({ source }) => referenceStart(change.state, source))
  const from = Math.max(change.week - referenceWeeks, Math.min(...starts))
  return change.week - from >= leastReferenceWeeks ? Math.max(0, from) : longest
}

type Span = { from: number; to: number }

function stratumOf(source: SourceSums, skill: string, periods: { reference: Span; since: Span }): Stratum {
  return {
    before: spanCount(source.state, skill, periods.reference),
    beforeTotal: spanSum(source.totals, periods.reference.from, periods.reference.to),
    after: spanCount(source.state, skill, periods.since),
    afterTotal: spanSum(source.totals, periods.since.from, periods.since.to),
  }
}

function whyNot(source: SourceSums, known: { reference: Span; stratum: Stratum }): string | null {
  const weeks = spanSum(source.healthy, known.reference.from, known.reference.to)
  if (weeks < leastReferenceWeeks)
    return `only ${weeks} healthy weeks before the change, ${leastReferenceWeeks} are needed`
  if (known.stratum.beforeTotal === 0) return 'no postings before the change'
  return known.stratum.afterTotal > 0 ? null : 'no healthy week since the change'
}

function shared(units: number, total: number) {
  return { units, total, share: total > 0 ? Math.min(1, units / total) : 0 }
}
