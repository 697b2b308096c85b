import type { DirectionState } from './detector-state.ts'
import { leastExpected } from './noise.ts'
import { recordOf } from './record.ts'
import type { PanelExpectation } from './reference.ts'

export const effectGrid = [1.15, 1.4, 2, 3] as const
const grid = effectGrid.length
const nothing = [0, 0, 0, 0] as const
const termsOf = (ratio: number) => ({ log: Math.log(ratio), more: ratio - 1 })
const rises = effectGrid.map(termsOf)
const falls = effectGrid.map((ratio) => termsOf(1 / ratio))
const same = termsOf(1)
/** A change smaller than this is nobody's news. */
const indifference = 1.05

/** Log evidence over all sources, and the least of it when any one source is left out. */
export type Evidence = {
  all: number
  least: number
  /** Whether enough is left without any one source. */
  isShared: boolean
  /** The source without which most is missing. */
  carriedBy: string | null
}

/** What must be left of the evidence without the source that adds most. */
const leastCorroboration = Math.log(5)
/** And without a source whose mix changed: that part of the height. */
const ofBent = 0.5

/**
 * One week's log likelihood ratio of "demand is `ratio` times as high" against "nothing changed", for Poisson counts
 * `noise` times as spread. The reference is first moved by 5 % towards the change, so that drift alone adds nothing.
 *
 * @example weekEvidence({ observed: 20, expected: 10, noise: 1.15 }, 2) // (20 ln 2 − 10.5) / 1.15 = 2.925
 */
export function weekEvidence(
  week: { observed: number; expected: number; noise: number },
  ratio: number,
): number {
  const expected = ratio > 1 ? week.expected * indifference : week.expected / indifference
  return (week.observed * Math.log(ratio) - (ratio - 1) * expected) / week.noise
}

type TestedWeek = {
  expectation: PanelExpectation
  noise: number
  number: number
  active: ReadonlySet<string>
  up: boolean
  /** What an alert needs: below it nobody asks what is left without one source. */
  height: number
  /** Without these sources, whose mix is not what it was, half of that height must be left. */
  bent: ReadonlySet<string>
}

/**
 * Adds a week to the CUSUMs of one direction (Page 1954, mixed over a grid of effects as in Shin, Ramdas and Rinaldo's
 * e-detectors): over all sources, and without each active one, whose evidence must survive. The floor of half a unit
 * holds upwards only, and after a source is taken out. Null while the evidence is below the height. Changes `state`.
 *
 * @param week.active sources with a reference of their own for any skill this week
 */
export function addEvidence(state: DirectionState, week: TestedWeek): Evidence | null {
  const { expectation, active, height } = week
  for (let index = 0; index < grid; index++)
    if ((state.all[index] ?? 0) <= 0) state.since[index] = week.number
  const sums = advance(state.all, week, expectation)
  // The mean of the four is at most the largest of them.
  const isNear = largest(sums) >= height
  const all = isNear ? mixture(sums) : Number.NEGATIVE_INFINITY
  keepIn(state.all, sums)
  let least = active.size > 1 ? Number.POSITIVE_INFINITY : all
  let margin = active.size > 1 ? Number.POSITIVE_INFINITY : all - leastCorroboration
  let carriedBy: string | null = null
  for (const { source, observed, expected } of expectation.perSource) {
    const rest = { observed: expectation.observed - observed, expected: expectation.expected - expected }
    const known = state.without[source]
    const without = advance(known ?? nothing, week, rest)
    const left = isNear ? mixture(without) : Number.POSITIVE_INFINITY
    least = Math.min(least, left)
    const over = left - (week.bent.has(source) ? height * ofBent : leastCorroboration)
    if (over < margin) {
      margin = over
      carriedBy = source
    }
    if (largest(without) <= 0) {
      if (known !== undefined) delete state.without[source]
    } else if (known === undefined) state.without[source] = without.map(keep)
    else keepIn(known, without)
  }
  return all >= height ? { all, least, carriedBy, isShared: margin >= 0 } : null
}

/** Puts the sums of a direction back to nothing; without `active`, those of every source. Changes `state`. */
export function forgetEvidence(state: DirectionState, active?: ReadonlySet<string>): void {
  state.all = [0, 0, 0, 0]
  if (active === undefined) state.without = recordOf([])
  else for (const source of active) delete state.without[source]
}

/**
 * What is left when a source is known to be at fault: the sums without it are the sums now. Without a second one, too,
 * they are taken as if what each source adds were added. Changes `state`.
 */
export function dropSource(state: DirectionState, source: string): void {
  const left = state.without[source] ?? nothing
  for (const [other, sums] of Object.entries(state.without)) {
    const rest = sums.map((sum, at) => keep(sum + (left[at] ?? 0) - (state.all[at] ?? 0)))
    if (other === source || largest(rest) <= 0) delete state.without[other]
    else state.without[other] = rest
  }
  state.all = [...left]
}

/** A week that cannot be tested: nothing is carried over it, and a change is dated after it. Changes `state`. */
export function skipWeek(state: DirectionState, week: { number: number; active: ReadonlySet<string> }): void {
  for (let index = 0; index < grid; index++)
    if ((state.all[index] ?? 0) <= 0) state.since[index] = week.number
  forgetEvidence(state, week.active)
}

/** Which effect of the grid has the most evidence: its last zero dates the change. */
export function changeWeek(state: DirectionState): number {
  const best = state.all.indexOf(Math.max(...state.all))
  return state.since[best] ?? 0
}

/** The sums with one more week, in places that the next call uses again: this runs for every cell of every week. */
const scratch = [0, 0, 0, 0]

function advance(
  sums: readonly number[],
  { noise, up }: TestedWeek,
  { observed, expected }: { observed: number; expected: number },
): readonly number[] {
  const floor = Math.max(expected, up ? leastExpected : 1e-9)
  const moved = up ? floor * indifference : floor / indifference
  const tested = up ? rises : falls
  for (let index = 0; index < grid; index++) {
    const { log, more } = tested[index] ?? same
    scratch[index] = Math.max(sums[index] ?? 0, 0) + (observed * log - more * moved) / noise
  }
  return scratch
}

/** What the next week needs: a sum below zero counts as zero there, and zeros keep the state small. */
function keep(sum: number): number {
  return Math.max(sum, 0)
}

function keepIn(kept: number[], sums: readonly number[]): void {
  for (let index = 0; index < grid; index++) kept[index] = keep(sums[index] ?? 0)
}

function largest(sums: readonly number[]): number {
  let most = Number.NEGATIVE_INFINITY
  for (const sum of sums) if (sum > most) most = sum
  return most
}

/** ln of the mean of the exponentials: the evidence of all effects of the grid together. */
export function mixture(sums: readonly number[]): number {
  const most = Math.max(...sums)
  return most + Math.log(sums.reduce((sum, value) => sum + Math.exp(value - most), 0)) - Math.log(sums.length)
}
