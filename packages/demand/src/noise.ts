import type { SkillState } from './detector-state.ts'
import { median } from './median.ts'

const memory = 26
const poolWeight = 10
const leastOverdispersion = 1.15
const classEdges = [1, 3, 8, 20, 50, 120, 300, 1000].map(Math.log)

/** Least expectation a deviation is measured against, and the null of a skill nobody asked for. */
export const leastExpected = 0.5

/** The class of skills that a skill's noise is pooled with: 0 to 8 by expected units a week. */
export function noiseClass(expected: number): number {
  const size = Math.log(Math.max(expected, 0.05))
  let found = 0
  for (const edge of classEdges) if (edge <= size) found += 1
  return found
}

/**
 * The usual noise of skills of one size: the median of their variances, at least 1 (Poisson's).
 * With fewer than 5 such skills it is 1. Skills are given as class and variance, in any order.
 */
export function poolNoise(skills: readonly { noiseClass: number; variance: number }[]): number[] {
  const classes = Array.from({ length: classEdges.length + 1 }, (): number[] => [])
  for (const { noiseClass, variance } of skills) classes[noiseClass]?.push(variance)
  return classes.map((variances) => (variances.length >= 5 ? Math.max(1, median(variances)) : 1))
}

/**
 * How much more than Poisson a skill's counts scatter: its own history drawn towards skills of its size.
 *
 * Last week's surprise enters one week late, so that no week softens its own test, and is cut at 9 times the pool,
 * so that one outlier does not deafen the detector. Plain mean for 26 weeks, then exponential. Changes `state`.
 */
export function updateNoise(state: SkillState, pool: number): number {
  if (state.surprise !== null) {
    const keep = Math.min(1 - 1 / memory, state.weeks / (state.weeks + 1))
    state.variance = keep * state.variance + (1 - keep) * Math.min(state.surprise, 9 * pool)
    state.weeks += 1
  }
  const own = Math.min(state.weeks, memory)
  return Math.max(leastOverdispersion, (poolWeight * pool + own * state.variance) / (poolWeight + own))
}

/** (O − E)² / E: about 1 for Poisson counts. */
export function surpriseOf(observed: number, expected: number): number {
  return (observed - expected) ** 2 / Math.max(expected, leastExpected)
}
