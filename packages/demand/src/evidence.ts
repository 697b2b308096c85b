import type { DirectionState } from './detector-state.ts'
import { leastExpected } from './noise.ts'
import type { PanelExpectation } from './reference.ts'

export const effectGrid = [1.15, 1.4, 2, 3] as const
const nothing = [0, 0, 0, 0] as const
/** A change smaller than this is nobody's news. */
const indifference = 1.05

/** Log evidence over all sources, and the least of it when any one source is left out. */
export type Evidence = { all: number; least: number; carriedBy: string | null }

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

/**
 * Adds a week to the CUSUMs of one direction (Page 1954, mixed over a grid of effects as in Shin, Ramdas and Rinaldo's
 * e-detectors): over all sources, and without each active one, whose evidence must survive. The floor of half a unit
 * holds upwards only, and after a source is taken out. Changes `state`.
 *
 * @param active sources with a reference of their own for any skill this week
 */
export function addEvidence(
  state: DirectionState,
  week: {
    expectation: PanelExpectation
    noise: number
    number: number
    active: ReadonlySet<string>
    up: boolean
  },
): Evidence {
  const { expectation, active, up } = week
  state.since = state.since.map((since, index) => ((state.all[index] ?? 0) <= 0 ? week.number : since))
  const sums = advance(state.all, {
    ...week,
    observed: expectation.observed,
    expected: floored(expectation.expected, up),
  })
  state.all = kept(sums)
  const all = mixture(sums)
  let least = active.size > 1 ? Number.POSITIVE_INFINITY : all
  let carriedBy: string | null = null
  for (const { source, observed, expected } of expectation.perSource) {
    if (!active.has(source)) continue
    const rest = {
      observed: expectation.observed - observed,
      expected: floored(expectation.expected - expected, up),
    }
    const without = advance(state.without[source] ?? nothing, { ...week, ...rest })
    if (without.some((sum) => sum > 0)) state.without[source] = kept(without)
    else delete state.without[source]
    if (mixture(without) >= least) continue
    least = mixture(without)
    carriedBy = source
  }
  return { all, least, carriedBy }
}

/** Puts the sums of a direction back to nothing; without `active`, those of every source. Changes `state`. */
export function forgetEvidence(state: DirectionState, active?: ReadonlySet<string>): void {
  state.all = [0, 0, 0, 0]
  for (const source of active ?? Object.keys(state.without)) delete state.without[source]
}

/** A week that cannot be tested: nothing is carried over it, and a change is dated after it. Changes `state`. */
export function skipWeek(state: DirectionState, week: { number: number; active: ReadonlySet<string> }): void {
  state.since = state.since.map((since, index) => ((state.all[index] ?? 0) <= 0 ? week.number : since))
  forgetEvidence(state, week.active)
}

/** Which effect of the grid has the most evidence: its last zero dates the change. */
export function changeWeek(state: DirectionState): number {
  const best = state.all.indexOf(Math.max(...state.all))
  return state.since[best] ?? 0
}

function advance(
  sums: readonly number[],
  week: { observed: number; expected: number; noise: number; up: boolean },
): number[] {
  return effectGrid.map((effect, index) => {
    const gain = weekEvidence(week, week.up ? effect : 1 / effect)
    return Math.max(sums[index] ?? 0, 0) + gain
  })
}

/** What the next week needs: a sum below zero counts as zero there, and zeros keep the state small. */
function kept(sums: readonly number[]): number[] {
  return sums.map((sum) => Math.max(sum, 0))
}

function floored(expected: number, up: boolean): number {
  return Math.max(expected, up ? leastExpected : 1e-9)
}

/** ln of the mean of the exponentials: the evidence of all effects of the grid together. */
export function mixture(sums: readonly number[]): number {
  const most = Math.max(...sums)
  return most + Math.log(sums.reduce((sum, value) => sum + Math.exp(value - most), 0)) - Math.log(sums.length)
}
