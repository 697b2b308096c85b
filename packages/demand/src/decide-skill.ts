import { arithmeticOf } from './arithmetic.ts'
import { addWeeks, type Day, weeksBetween } from './calendar.ts'
import type { DirectionState, Episode, SeasonState, SkillState } from './detector-state.ts'
import { measureEffect } from './effect.ts'
import { addEvidence, changeWeek, dropSource, type Evidence, forgetEvidence, skipWeek } from './evidence.ts'
import type { ExpectedWeek } from './expected-week.ts'
import { leastExpected, surpriseOf, updateNoise } from './noise.ts'
import { referenceStart } from './reference.ts'
import type { EarlySignal, ShiftSignal } from './shift-signal.ts'
import type { SourceSums } from './source-sums.ts'
import { followTrail } from './trail.ts'

/** Weeks one source may carry an alert alone before its reference begins anew. */
const patience = 4
/** Weeks without a test after the change week of an alert. */
export const quietWeeks = 16

/** What all skills of a week share. */
export type TestedWeek = {
  week: ExpectedWeek
  number: number
  firstWeek: Day
  /** Sources that have a reference of their own for any skill. */
  active: readonly SourceSums[]
  /** Sources whose mix changed within any reference of this week. */
  bent: readonly SourceSums[]
  closing: { height: number; learningWeeks: number; early: readonly EarlySignal[] }
  seasonOf(skill: string): SeasonState | undefined
  remember(alert: ShiftSignal, reference: Episode['reference'], change: number): void
}
/** One of them; `row` is its own in the week, `pool` the noise of skills of its size. */
type TestedSkill = { skill: string; state: SkillState; row: number; pool: number }
type Tested = TestedWeek & TestedSkill

/** Adds the week to the skill's evidence, and says what that is enough for. Changes its state. */
export function testSkill(tested: TestedWeek, one: TestedSkill): ShiftSignal | null {
  const { state, row } = one
  const { week, number, closing } = tested
  const overdispersion = updateNoise(state, one.pool)
  const isLive = week.live[row] === 1
  const [observed, expected] = [week.observed[row] ?? 0, week.expected[row] ?? 0]
  state.surprise = isLive ? surpriseOf(observed, expected) : null
  if (!isLive || number < state.quietUntil) {
    leaveUntested(state, tested)
    return null
  }
  const uncertainty = 1 + (4 * Math.max(expected, leastExpected)) / Math.max(week.reference[row] ?? 0, 1)
  const spread = overdispersion * uncertainty
  const early = closing.early.find(({ skill }) => skill === one.skill)
  const heightOf = (up: boolean) => (early?.up === up ? Number.NEGATIVE_INFINITY : closing.height)
  const isBent = (source: SourceSums) => bentFor(tested, state).includes(source)
  const all = { week, row, number, active: tested.active, noise: spread, isBent }
  const rise = addEvidence(state.up, { ...all, height: heightOf(true), up: true })
  const fall = addEvidence(state.down, { ...all, height: heightOf(false), up: false })
  followTrail(state, { number, observed, expected, overdispersion, spread })
  if (number < closing.learningWeeks) return null
  const since = early === undefined ? null : weeksBetween(tested.firstWeek, early.since)
  const up = { overdispersion, since, direction: state.up, evidence: rise, up: true }
  const down = { overdispersion, since, direction: state.down, evidence: fall, up: false }
  if (early !== undefined) return decideWay(tested, one, early.up ? up : down)
  return decideWay(tested, one, up) ?? decideWay(tested, one, down)
}

type Way = Omit<Found, keyof Tested | 'evidence'> & { evidence: Evidence | null }

function decideWay(tested: TestedWeek, one: TestedSkill, way: Way): ShiftSignal | null {
  const { evidence } = way
  if (evidence !== null) return decide({ ...tested, ...one, ...way, evidence })
  way.direction.waitingSince = -1
  return null
}

/** Those whose mix changed after this skill's reference began there. */
function bentFor({ bent }: TestedWeek, skill: SkillState): SourceSums[] {
  return bent.filter(({ source, state: { mix } }) => referenceStart(skill, source) <= (mix?.bentAt ?? -1))
}

function leaveUntested(state: SkillState, week: TestedWeek): void {
  for (const direction of [state.up, state.down]) {
    skipWeek(direction, week)
    direction.waitingSince = -1
  }
  state.trail = []
}

type Found = Tested & {
  overdispersion: number
  direction: DirectionState
  evidence: Evidence
  up: boolean
  /** The change week of what was told within the week; null when nothing was. */
  since: number | null
}

/** Alert, wait for a second source, say that one source carries it, or nothing. */
function decide(found: Found): ShiftSignal | null {
  const { number, active, direction, evidence } = found
  if (found.since !== null) return alertOn(found)
  if (active.length >= 2 && evidence.isShared) return alertOn(found)
  if (active.length < 2)
    return alertOn({ ...found, evidence: { ...evidence, carriedBy: active[0]?.source ?? null } })
  if (direction.waitingSince < 0) direction.waitingSince = number
  if (bentCarrier(found) !== undefined) return reportSingleSource(found)
  return number - direction.waitingSince >= patience ? reportSingleSource(found) : null
}

function bentCarrier({ evidence, state, ...week }: Found): SourceSums | undefined {
  return bentFor(week, state).find(({ source }) => source === evidence.carriedBy)
}

function alertOn(found: Found): ShiftSignal | null {
  const { state } = found
  const change = found.since ?? Math.min(changeWeek(found.direction), found.number)
  const signal = signalOf({
    ...found,
    change,
    status: found.active.length < 2 && found.since === null ? 'single-source' : 'alert',
  })
  if (signal?.status === 'alert')
    found.remember(signal, { restart: state.restart, restartOf: { ...state.restartOf } }, change)
  forgetSkill(state)
  state.restart = Math.max(state.restart, change)
  state.quietUntil = change + quietWeeks
  return signal
}

/** The source that carries it is taken as a new one from here on, so that it cannot keep the others from being heard. */
function reportSingleSource(found: Found): ShiftSignal | null {
  const { state, evidence, number } = found
  const change = Math.min(changeWeek(found.direction), number)
  const signal = signalOf({ ...found, change, status: 'single-source' })
  const { carriedBy } = evidence
  const carrier = bentCarrier(found)
  if (carrier !== undefined) {
    for (const way of [state.up, state.down]) {
      dropSource(way, carrier.state.place)
      way.waitingSince = -1
    }
  } else forgetSkill(state)
  if (carriedBy !== null) state.restartOf[carriedBy] = number
  return signal
}

/** Nothing is carried on: all sums, and the weeks that they came from. Changes `state`. */
export function forgetSkill(state: SkillState): void {
  state.trail = []
  for (const direction of [state.up, state.down]) {
    forgetEvidence(direction)
    direction.waitingSince = -1
  }
}

function signalOf(found: Found & { change: number; status: ShiftSignal['status'] }): ShiftSignal | null {
  const { skill, state, number, firstWeek, overdispersion, evidence } = found
  const { sources } = found.week
  const effect = measureEffect(sources, {
    skill,
    state,
    week: found.change,
    now: number,
    overdispersion,
    firstWeek,
    season: found.seasonOf(skill),
  })
  if (effect === null) return null
  const { change, before, after, perSource, leftOut } = effect
  const bent = bentFor(found, state).map(({ source }) => source)
  return {
    skill,
    direction: found.up ? (before.units === 0 ? 'new' : 'up') : 'down',
    status: found.status,
    at: addWeeks(firstWeek, number + 1),
    since: addWeeks(firstWeek, found.change),
    effect: change.ratio,
    ciLow: change.low,
    ciHigh: change.high,
    before,
    after,
    panel: perSource.map(({ source }) => source),
    leftOut,
    perSource,
    logEvidence: evidence.all,
    height: found.closing.height,
    leastWithoutOne: evidence.least,
    carriedBy: found.status === 'single-source' ? evidence.carriedBy : null,
    ...(bent.length === 0 ? {} : { bent }),
    historyWeeks: number + 1,
    overdispersion,
    arithmetic: arithmeticOf(sources, { state, up: found.up, firstWeek }),
  }
}
