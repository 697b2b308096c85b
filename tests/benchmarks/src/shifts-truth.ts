import type { Random } from './random.ts'
import type { MarketSize } from './shifts-market.ts'

/** What truly changed: `factor` times as much asked for from week `at` on, over `ramp` weeks. */
export type TrueShift = {
  skill: string
  at: number
  factor: number
  ramp: number
  kind: 'x3' | 'x2' | 'x1.5' | 'emerging'
  /** Units a week, over all sources, before it; of an emerging one, after. */
  size: number
}

/** True shifts begin when there is a past to compare with, and end early enough to be found. */
const earliest = 45
const leaveAtEnd = 27

/**
 * Units a week of the skills that are moved. From 20 on a change by half adds about 1.5 a week to a sum that must reach
 * ten; `few` are moved too, for the table of sizes, where nobody hears them soon.
 */
const few = { least: 8, most: 20 } as const
const often = { least: 20, most: 400 } as const
/** What is asked of a kind of change is asked of skills of at least so many units a week. */
export const leastAsked: number = often.least

const kinds: readonly [TrueShift['kind'], number][] = [
  ['x3', 3],
  ['x2', 2],
  ['x1.5', 1.5],
]

/** Changes up and down, a quarter of them over eight weeks, and skills that emerge. */
export function chooseShifts(random: Random, base: readonly number[], size: MarketSize): TrueShift[] {
  const expected = base.map((share) => share * size.perWeek)
  const each = Math.max(4, Math.round(size.skills / 100))
  const moved = [
    ...moveSkills(random, expected, { ...often, each, size }),
    ...moveSkills(random, expected, { ...few, each: Math.round(each / 3), size }),
  ]
  const rare = [...expected.entries()].sort(([, a], [, b]) => a - b).slice(0, each)
  const emerging = rare.map(([skill, mean]): TrueShift => {
    return {
      skill: `s${skill}`,
      kind: 'emerging',
      factor: 20 / mean,
      at: whenOf(random, size),
      ramp: 8,
      size: 20,
    }
  })
  return [...moved, ...emerging]
}

function moveSkills(
  random: Random,
  expected: readonly number[],
  { least, most, each, size }: { least: number; most: number; each: number; size: MarketSize },
): TrueShift[] {
  const within = [...expected.entries()].filter(([, mean]) => mean >= least && mean < most)
  const candidates = shuffled(
    random,
    within.map(([skill]) => skill),
  )
  return kinds.flatMap(([kind, times], group) =>
    candidates.slice(group * each, (group + 1) * each).map((skill, index): TrueShift => {
      const factor = index % 2 === 0 ? times : 1 / times
      const [at, ramp] = [whenOf(random, size), index % 4 === 3 ? 8 : 0]
      return { skill: `s${skill}`, kind, factor, at, ramp, size: expected[skill] ?? 0 }
    }),
  )
}

function whenOf(random: Random, size: MarketSize): number {
  return earliest + random.below(Math.max(1, size.weeks - leaveAtEnd - earliest))
}

/** Of its later demand, before a skill emerges. */
const unheardOf = 0.002

export function factorAt(shift: TrueShift | undefined, week: number): number {
  if (shift === undefined) return 1
  if (week < shift.at) return shift.kind === 'emerging' ? unheardOf : 1
  const done = shift.ramp === 0 ? 1 : Math.min(1, (week - shift.at + 1) / shift.ramp)
  return shift.factor ** done
}

function shuffled<T>(random: Random, values: T[]): T[] {
  for (let at = values.length - 1; at > 0; at--) {
    const other = random.below(at + 1)
    const [one, two] = [values[at], values[other]]
    if (one !== undefined && two !== undefined) [values[at], values[other]] = [two, one]
  }
  return values
}
