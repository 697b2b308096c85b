import { arithmeticOf, followTrail } from './arithmetic.ts'
import { addWeeks, type Day, weeksBetween } from './calendar.ts'
import type { DirectionState, Episode, SeasonState, SkillState } from './detector-state.ts'
import { measureEffect } from './effect.ts'
import { addEvidence, changeWeek, dropSource, type Evidence, forgetEvidence, skipWeek } from './evidence.ts'
import { leastExpected, surpriseOf, updateNoise } from './noise.ts'
import { type PanelExpectation, referenceStart, type SourceSums } from './reference.ts'
import type { EarlySignal, ShiftSignal } from './shift-signal.ts'

/** Weeks one source may carry an alert alone before its reference begins anew. */
const patience = 4
/** Weeks without a test after the change week of an alert. */
export const quietWeeks = 16

/** One skill in one week, and what all skills of that week share. */
export type Tested = {
  skill: string
  state: SkillState
  expectation: PanelExpectation
  pool: number
  active: ReadonlySet<string>
  /** Sources whose mix changed within any reference of this week. */
  bent: readonly SourceSums[]
  number: number
  firstWeek: Day
  season: SeasonState | undefined
  closing: { height: number; learningWeeks: number; early: readonly EarlySignal[] }
  remember(alert: ShiftSignal, reference: Episode['reference'], change: number): void
}

/** Adds the week to the skill's evidence, and says what that is enough for. Changes its state. */
export function testSkill(sources: readonly SourceSums[], test: Tested): ShiftSignal | null {
  const { state, expectation, number, active } = test
  const overdispersion = updateNoise(state, test.pool)
  state.surprise = expectation.live ? surpriseOf(expectation.observed, expectation.expected) : null
  if (!expectation.live || number < state.quietUntil) {
    skipWeek(state.up, { number, active })
    skipWeek(state.down, { number, active })
    state.trail = []
    state.up.waitingSince = -1
    state.down.waitingSince = -1
    return null
  }
  const uncertainty =
    1 + (4 * Math.max(expectation.expected, leastExpected)) / Math.max(expectation.reference, 1)
  const spread = overdispersion * uncertainty
  const early = test.closing.early.find(({ skill }) => skill === test.skill)
  const heightOf = (up: boolean) => (early?.up === up ? Number.NEGATIVE_INFINITY : test.closing.height)
  const week = { expectation, number, active, noise: spread, bent: bentFor(test) }
  const up = addEvidence(state.up, { ...week, height: heightOf(true), up: true })
  const down = addEvidence(state.down, { ...week, height: heightOf(false), up: false })
  const { observed, expected } = expectation
  state.trail = followTrail(state, { number, observed, expected, overdispersion, spread })
  if (number < test.closing.learningWeeks) return null
  const since = early === undefined ? null : weeksBetween(test.firstWeek, early.since)
  const rest = { test, overdispersion, since }
  const rise = { ...rest, direction: state.up, evidence: up, up: true }
  const fall = { ...rest, direction: state.down, evidence: down, up: false }
  if (early !== undefined) return decide(sources, early.up ? rise : fall)
  return decide(sources, rise) ?? decide(sources, fall)
}

/** Those whose mix changed after this skill's reference began there. */
function bentFor({ bent, state }: Tested): ReadonlySet<string> {
  if (bent.length === 0) return none
  return new Set(
    bent
      .filter(({ source, state: { mix } }) => referenceStart(state, source) <= (mix?.bentAt ?? -1))
      .map(({ source }) => source),
  )
}
const none: ReadonlySet<string> = new Set()

type Found = Tested & {
  overdispersion: number
  direction: DirectionState
  evidence: Evidence
  up: boolean
  /** The change week of what was told within the week; null when nothing was. */
  since: number | null
}

type Judged = Omit<Found, keyof Tested | 'evidence'> & { test: Tested; evidence: Evidence | null }

/** Alert, wait for a second source, say that one source carries it, or nothing. */
function decide(sources: readonly SourceSums[], { test, evidence, ...tested }: Judged): ShiftSignal | null {
  const { direction } = tested
  if (evidence === null) {
    direction.waitingSince = -1
    return null
  }
  const found = { ...test, ...tested, evidence }
  const { number, active } = found
  if (found.since !== null) return alertOn(sources, found)
  if (active.size >= 2 && evidence.isShared) return alertOn(sources, found)
  if (active.size < 2)
    return alertOn(sources, { ...found, evidence: { ...evidence, carriedBy: [...active][0] ?? null } })
  if (direction.waitingSince < 0) direction.waitingSince = number
  if (bentFor(test).has(evidence.carriedBy ?? '')) return reportSingleSource(sources, found)
  return number - direction.waitingSince >= patience ? reportSingleSource(sources, found) : null
}

function alertOn(sources: readonly SourceSums[], found: Found): ShiftSignal | null {
  const { state } = found
  const change = found.since ?? Math.min(changeWeek(found.direction), found.number)
  const signal = signalOf(sources, {
    ...found,
    change,
    status: found.active.size < 2 && found.since === null ? 'single-source' : 'alert',
  })
  if (signal?.status === 'alert')
    found.remember(signal, { restart: state.restart, restartOf: { ...state.restartOf } }, change)
  forgetSkill(state)
  state.restart = Math.max(state.restart, change)
  state.quietUntil = change + quietWeeks
  return signal
}

/** The source that carries it is taken as a new one from here on, so that it cannot keep the others from being heard. */
function reportSingleSource(sources: readonly SourceSums[], found: Found): ShiftSignal | null {
  const { state, evidence, number } = found
  const change = Math.min(changeWeek(found.direction), number)
  const signal = signalOf(sources, { ...found, change, status: 'single-source' })
  const { carriedBy } = evidence
  if (carriedBy !== null && bentFor(found).has(carriedBy)) {
    for (const way of [state.up, state.down]) {
      dropSource(way, carriedBy)
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

function signalOf(
  sources: readonly SourceSums[],
  found: Found & { change: number; status: ShiftSignal['status'] },
): ShiftSignal | null {
  const { skill, state, number, firstWeek, overdispersion, evidence } = found
  const effect = measureEffect(sources, {
    skill,
    state,
    week: found.change,
    now: number,
    overdispersion,
    firstWeek,
    season: found.season,
  })
  if (effect === null) return null
  const { change, before, after, perSource, leftOut } = effect
  const bent = bentFor(found)
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
    ...(bent.size === 0 ? {} : { bent: [...bent].sort() }),
    historyWeeks: number + 1,
    overdispersion,
    arithmetic: arithmeticOf(state, { up: found.up, firstWeek }),
  }
}
