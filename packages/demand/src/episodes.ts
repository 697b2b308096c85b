import { addWeeks } from './calendar.ts'
import type { DetectorState, Episode, SeasonState, SkillState } from './detector-state.ts'
import { emptySkillState } from './detector-state.ts'
import { measureEffect } from './effect.ts'
import { forgetEvidence } from './evidence.ts'
import { gapWeeks, leastReferenceWeeks } from './reference.ts'
import type { ShiftSignal } from './shift-signal.ts'
import type { SourceSums } from './source-sums.ts'

/** After so many weeks an alert is measured again: at the alert itself the effect looks larger than it is. */
const confirmAfter = 4
/** Weeks over which a return to what was is looked for, and for how long after the alert. */
const returnWeeks = 4
const watchedWeeks = 26
/** Weeks until a reference that begins anew is one. */
const quietWeeks = gapWeeks + leastReferenceWeeks

/** The newest closed week, and how the weeks of a skill's category usually are. */
type Week = { number: number; seasonOf(skill: string): SeasonState | undefined }

/** Remembers an alert with the reference it was measured against. Changes `state`. */
export function openEpisode(
  state: DetectorState,
  signal: ShiftSignal,
  before: Episode['reference'],
  weeks: { change: number; now: number },
): void {
  state.episodes.push({
    skill: signal.skill,
    direction: signal.direction,
    change: weeks.change,
    alerted: weeks.now,
    effect: signal.effect,
    confirmed: false,
    reference: before,
    height: signal.height,
    logEvidence: signal.logEvidence,
    leastWithoutOne: signal.leastWithoutOne,
  })
}

/**
 * What became of earlier alerts: `confirmed` with the effect measured again after 4 more weeks, `reverted` when the last
 * 4 weeks came back inside half the effect: the skill then learns anew, so that its return is not told as a shift, too.
 * An episode ends reverted, or 26 weeks after its alert. Changes `state`.
 */
export function followEpisodes(
  state: DetectorState,
  sources: readonly SourceSums[],
  week: Week,
): ShiftSignal[] {
  const { number } = week
  const signals: ShiftSignal[] = []
  state.episodes = state.episodes.filter((episode) => {
    const age = number - episode.alerted
    if (age < confirmAfter) return true
    const recent = measure(state, sources, episode, { ...week, from: number - returnWeeks + 1, to: number })
    if (recent !== null && isBack(recent.effect, episode.effect)) {
      signals.push({ ...recent, status: 'reverted' })
      beginAnew(state.skills[episode.skill], number - returnWeeks + 1)
      return false
    }
    if (!episode.confirmed) {
      const whole = measure(state, sources, episode, { ...week, from: episode.change, to: number })
      if (whole !== null) {
        episode.confirmed = true
        episode.effect = whole.effect
        signals.push({ ...whole, status: 'confirmed' })
      }
    }
    return age < watchedWeeks
  })
  return signals
}

function beginAnew(skill: SkillState | undefined, week: number): void {
  if (skill === undefined) return
  skill.restart = Math.max(skill.restart, week)
  skill.quietUntil = Math.max(skill.quietUntil, week + quietWeeks)
  for (const direction of [skill.up, skill.down]) {
    forgetEvidence(direction)
    direction.waitingSince = -1
  }
}

/** Inside half the effect, on the scale of ratios: ×4 is back at ×2. */
function isBack(now: number, then: number): boolean {
  const [here, there] = [Math.log(now), Math.log(then)]
  return there > 0 ? here < there / 2 : here > there / 2
}

function measure(
  state: DetectorState,
  sources: readonly SourceSums[],
  episode: Episode,
  span: Week & { from: number; to: number },
): ShiftSignal | null {
  const { firstWeek } = state
  const known = state.skills[episode.skill]
  if (firstWeek === null || known === undefined) return null
  const reference: SkillState = { ...emptySkillState(), ...episode.reference }
  const overdispersion = Math.max(1.15, known.variance)
  const effect = measureEffect(sources, {
    skill: episode.skill,
    state: reference,
    week: span.from,
    referenceEnd: episode.change,
    now: span.to,
    overdispersion,
    firstWeek,
    season: span.seasonOf(episode.skill),
  })
  if (effect === null) return null
  const { change, before, after, perSource, leftOut } = effect
  return {
    skill: episode.skill,
    direction: episode.direction,
    status: 'confirmed',
    at: addWeeks(firstWeek, span.to + 1),
    since: addWeeks(firstWeek, episode.change),
    effect: change.ratio,
    ciLow: change.low,
    ciHigh: change.high,
    before,
    after,
    panel: perSource.map(({ source }) => source),
    leftOut,
    perSource,
    logEvidence: episode.logEvidence,
    height: episode.height,
    leastWithoutOne: episode.leastWithoutOne,
    carriedBy: null,
    historyWeeks: span.to + 1,
    overdispersion,
    arithmetic: null,
  }
}
