import type { Day } from './calendar.ts'
import { closeWeek, skillStateOf } from './close-week.ts'
import { forgetSkill, quietWeeks } from './decide-skill.ts'
import { copyState, type DetectorState, emptyDetectorState, emptySkillState } from './detector-state.ts'
import { recordOf } from './record.ts'
import { gapWeeks, leastReferenceWeeks } from './reference.ts'
import type { EarlySignal, ShiftSignal, WeekCounts } from './shift-signal.ts'

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
  state.skills = recordOf(skills.map((skill) => [skill, state.skills[skill] ?? emptySkillState()]))
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
    state: () => copyState(state),
  }
}

function restartSkill(state: DetectorState, skill: string): void {
  const known = skillStateOf(state, skill)
  forgetSkill(known)
  known.restart = state.weeks
  known.restartOf = recordOf([])
  known.quietUntil = state.weeks + quietWeeks
  known.surprise = null
  state.episodes = state.episodes.filter((episode) => episode.skill !== skill)
}
