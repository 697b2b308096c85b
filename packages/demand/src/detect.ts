import { arithmeticOf, followTrail } from './arithmetic.ts'
import { addWeeks, type Day, weeksBetween } from './calendar.ts'
import {
  copyState,
  type DetectorState,
  type DirectionState,
  type Episode,
  emptyDetectorState,
  emptySkillState,
  type SeasonState,
  type SkillState,
} from './detector-state.ts'
import { measureEffect } from './effect.ts'
import { followEpisodes, openEpisode } from './episodes.ts'
import { addEvidence, changeWeek, type Evidence, forgetEvidence, skipWeek } from './evidence.ts'
import { appendWeek } from './history.ts'
import { leastExpected, noiseClass, poolNoise, surpriseOf, updateNoise } from './noise.ts'
import { recordOf } from './record.ts'
import {
  expectSkill,
  gapWeeks,
  leastReferenceWeeks,
  type PanelExpectation,
  type SourceSums,
  sumSources,
} from './reference.ts'
import { courseWeek, inSeason, rememberSeason, seasonFactor, yearCourse } from './season.ts'
import type { ShiftSignal, WeekCounts } from './shift-signal.ts'

export type DetectorOptions = {
  /** Skills watched; each pays its part of the false alerts. */
  skills: readonly string[]
  /** False alerts allowed a week, over all skills together. */
  falseAlertsPerWeek: number
  /** Weeks of history before the first alert (16). */
  learningWeeks?: number
  /** Which skills share a season, such as those of one trade; without it there is none. */
  categoryOf?(skill: string): string | null
}

/** A shift that was found within a week, before it ended. */
export type EarlySignal = { skill: string; up: boolean; since: Day }

export type Detector = {
  /**
   * Takes the week that follows the last one; returns the shifts found, by skill. Throws RangeError otherwise.
   * What was told within that week, by `lookWithin`, holds, whatever the rest of it brought.
   */
  closeWeek(week: WeekCounts, early?: readonly EarlySignal[]): ShiftSignal[]
  /**
   * The alerts that the first days of the next week give already, dated `on`; changes nothing. The evidence of a part
   * of a week multiplies that of the weeks before it, as that of a whole week does, so it may be looked at any day.
   */
  lookWithin(week: WeekCounts, on: Day): ShiftSignal[]
  /** These skills learn anew from the next week on: what is counted of them is not what was counted before. */
  restart(skills: Iterable<string>): void
  /** All that is known, as JSON; a copy. */
  state(): DetectorState
}

/** What must be left of the evidence without the source that adds most. */
const leastCorroboration = Math.log(5)
/** Weeks one source may carry an alert alone before its reference begins anew. */
const patience = 4
/** Weeks without a test after the change week of an alert. */
const quietWeeks = 16

/**
 * Finds lasting changes of demand, week by week.
 *
 * Purpose: alarms a person can act on. Each skill's units are compared with what every source's own past makes
 * expect, the evidence for a change adds up over weeks, an alert needs ln(2K/α) of it and must survive leaving any
 * one source out. So a source that appears, vanishes, doubles or goes mad moves nothing. The same weeks give the same
 * signals, in whatever order sources and skills are given.
 * Reference: CUSUM, Page (1954); e-detectors, Shin, Ramdas and Rinaldo (2024), arXiv 2203.03532.
 */
export function createDetector(options: DetectorOptions): Detector {
  return restoreDetector(emptyDetectorState(), options)
}

/** Goes on from a state. Skills that are new since then begin to learn; those no longer watched are forgotten. */
export function restoreDetector(saved: DetectorState, options: DetectorOptions): Detector {
  const state = copyState(saved)
  const skills = [...new Set(options.skills)].sort()
  state.skills = recordOf(skills.map((skill) => [skill, { ...emptySkillState(), ...state.skills[skill] }]))
  const rule = {
    height: Math.log((2 * skills.length) / options.falseAlertsPerWeek),
    learningWeeks: options.learningWeeks ?? gapWeeks + leastReferenceWeeks,
    categories: new Map(skills.map((skill) => [skill, options.categoryOf?.(skill) ?? null])),
  }
  return {
    closeWeek: (week, early = []) => closeWeek(state, { week, skills, early, ...rule }),
    lookWithin: (week, on) =>
      closeWeek(copyState(state), { week, skills, early: [], ...rule })
        .filter(({ status }) => status === 'alert')
        .map((signal) => ({ ...signal, at: on })),
    restart(changed) {
      for (const skill of changed) if (state.skills[skill] !== undefined) restartSkill(state, skill)
    },
    state: () => structuredClone(state),
  }
}

function restartSkill(state: DetectorState, skill: string): void {
  const known = skillState(state, skill)
  forget(known)
  known.restart = state.weeks
  known.restartOf = recordOf([])
  known.quietUntil = state.weeks + quietWeeks
  known.surprise = null
  state.episodes = state.episodes.filter((episode) => episode.skill !== skill)
}

type Closing = {
  week: WeekCounts
  /** In order, and each with the category it shares a season with. */
  skills: readonly string[]
  height: number
  learningWeeks: number
  categories: ReadonlyMap<string, string | null>
  early: readonly EarlySignal[]
}
type Watched = { skill: string; state: SkillState; expectation: PanelExpectation; noiseClass: number }

function closeWeek(state: DetectorState, closing: Closing): ShiftSignal[] {
  const number = appendWeek(state, closing.week, closing.categories)
  if (number < gapWeeks + leastReferenceWeeks) return []
  const sources = sumSources(state)
  const watched = withSeasons(state, sources, {
    number,
    categories: closing.categories,
    watched: closing.skills.map((skill) =>
      watch(sources, { skill, number, state: skillState(state, skill) }),
    ),
  })
  const active = new Set(
    watched.flatMap(({ expectation }) => expectation.perSource.map(({ source }) => source)),
  )
  const seasonOf = (skill: string) => state.seasons[closing.categories.get(skill) ?? '']
  const followed = followEpisodes(state, sources, { number, seasonOf })
  const pools = poolNoise(
    watched.map((skill) => ({ noiseClass: skill.noiseClass, variance: skill.state.variance })),
  )
  const found = watched.flatMap((skill) => {
    const pool = pools[skill.noiseClass] ?? 1
    const signal = testSkill(sources, {
      ...skill,
      pool,
      active,
      number,
      firstWeek: state.firstWeek ?? closing.week.week,
      season: seasonOf(skill.skill),
      closing,
      remember: (alert, reference, change) => openEpisode(state, alert, reference, { change, now: number }),
    })
    return signal ?? []
  })
  return [...followed, ...found]
}

function skillState(state: DetectorState, skill: string): SkillState {
  const known = state.skills[skill] ?? emptySkillState()
  state.skills[skill] = known
  return known
}

function watch(
  sources: readonly SourceSums[],
  of: { skill: string; number: number; state: SkillState },
): Watched {
  const expectation = expectSkill(sources, { skill: of.skill, week: of.number, state: of.state })
  const size = Math.max(expectation.expected, expectation.live ? leastExpected : 0)
  return { skill: of.skill, state: of.state, expectation, noiseClass: noiseClass(size) }
}

/** Every category's course is remembered, and this week is expected to be as last year's was. */
function withSeasons(
  state: DetectorState,
  sources: readonly SourceSums[],
  week: { number: number; categories: Closing['categories']; watched: readonly Watched[] },
): readonly Watched[] {
  const { number, categories } = week
  const past = courseWeek(number)
  const factors = new Map<string, number>()
  for (const category of new Set(categories.values())) {
    if (category === null) continue
    const known = state.seasons[category] ?? { course: [], factor: [] }
    state.seasons[category] = known
    const factor = seasonFactor(known, number)
    factors.set(category, factor)
    rememberSeason(known, {
      number,
      factor,
      course: past === null ? null : yearCourse(sources, category, past),
    })
  }
  if (factors.size === 0) return week.watched
  return week.watched.map((of) => {
    const factor = factors.get(categories.get(of.skill) ?? '') ?? 1
    return { ...of, expectation: inSeason(of.expectation, factor) }
  })
}

type Test = Watched & {
  pool: number
  active: ReadonlySet<string>
  number: number
  firstWeek: Day
  season: SeasonState | undefined
  closing: Closing
  remember(alert: ShiftSignal, reference: Episode['reference'], change: number): void
}

function testSkill(sources: readonly SourceSums[], test: Test): ShiftSignal | null {
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
  const week = { expectation, number, active, noise: spread }
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

type Found = Test & {
  overdispersion: number
  direction: DirectionState
  evidence: Evidence
  up: boolean
  /** The change week of what was told within the week; null when nothing was. */
  since: number | null
}

type Tested = Omit<Found, keyof Test | 'evidence'> & { test: Test; evidence: Evidence | null }

/** Alert, wait for a second source, say that one source carries it, or nothing. */
function decide(sources: readonly SourceSums[], { test, evidence, ...tested }: Tested): ShiftSignal | null {
  const { direction } = tested
  if (evidence === null) {
    direction.waitingSince = -1
    return null
  }
  const found = { ...test, ...tested, evidence }
  const { number, active } = found
  if (found.since !== null) return alertOn(sources, found)
  if (active.size >= 2 && evidence.least >= leastCorroboration) return alertOn(sources, found)
  if (active.size < 2)
    return alertOn(sources, { ...found, evidence: { ...evidence, carriedBy: [...active][0] ?? null } })
  if (direction.waitingSince < 0) direction.waitingSince = number
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
  forget(state)
  state.restart = Math.max(state.restart, change)
  state.quietUntil = change + quietWeeks
  return signal
}

/** The source that carries it is taken as a new one from here on, so that it cannot keep the others from being heard. */
function reportSingleSource(sources: readonly SourceSums[], found: Found): ShiftSignal | null {
  const { state, evidence, number } = found
  const change = Math.min(changeWeek(found.direction), number)
  const signal = signalOf(sources, { ...found, change, status: 'single-source' })
  forget(state)
  if (evidence.carriedBy !== null) state.restartOf[evidence.carriedBy] = number
  return signal
}

function forget(state: SkillState): void {
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
    historyWeeks: number + 1,
    overdispersion,
    arithmetic: arithmeticOf(state, { up: found.up, firstWeek }),
  }
}
