import { type Day, weeksBetween } from './calendar.ts'
import type { SkillId } from './skills.ts'

/**
 * A shift in demand that is known to have happened: from the Monday `at`, the chance that an advert asks for the
 * skill is `factor` times what it was, at once (`step`) or in a straight line over `rampWeeks` (`ramp`).
 */
export type KnownShift = {
  name: string
  skill: SkillId
  label: string
  /** `new`: next to nothing before. */
  direction: 'up' | 'down' | 'new'
  factor: number
  at: Day
  shape: 'step' | 'ramp'
  rampWeeks: number
  /** Articles begin to speak of it so many weeks earlier; negative when they come late. */
  talkLeadWeeks: number
}

/** How much more (or less) a skill is asked for in the week of `monday` than before its shifts. */
export function demandFactor(shifts: readonly KnownShift[], skill: string, monday: Day): number {
  let factor = 1
  for (const shift of shifts) {
    if (shift.skill === skill) factor *= 1 + (shift.factor - 1) * progress(shift, monday)
  }
  return factor
}

/** The same for what articles speak of, which runs ahead of demand or behind it. */
export function talkFactor(shifts: readonly KnownShift[], skill: string, monday: Day): number {
  const talked = shifts.filter((shift) => shift.skill === skill)
  return talked.reduce((factor, shift) => {
    const weeks = weeksBetween(shift.at, monday) + shift.talkLeadWeeks
    return factor * (1 + (shift.factor - 1) * Math.min(1, Math.max(0, (weeks + 1) / 4)))
  }, 1)
}

function progress(shift: KnownShift, monday: Day): number {
  const weeks = weeksBetween(shift.at, monday)
  if (weeks < 0) return 0
  return shift.shape === 'step' ? 1 : Math.min(1, (weeks + 1) / shift.rampWeeks)
}
