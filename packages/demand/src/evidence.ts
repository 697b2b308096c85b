import type { DirectionState } from './detector-state.ts'
import type { ExpectedWeek } from './expected-week.ts'
import { leastExpected } from './noise.ts'
import type { SourceSums } from './source-sums.ts'

export const effectGrid = [1.15, 1.4, 2, 3] as const
const grid = effectGrid.length
const termsOf = (ratios: readonly number[]) => ({
  log: Float64Array.from(ratios, Math.log),
  more: Float64Array.from(ratios, (ratio) => ratio - 1),
})
const rises = termsOf(effectGrid)
const falls = termsOf(effectGrid.map((ratio) => 1 / ratio))
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
  week: ExpectedWeek
  /** The skill's, in `week`. */
  row: number
  noise: number
  number: number
  active: readonly SourceSums[]
  up: boolean
  /** What an alert needs: below it nobody asks what is left without one source. */
  height: number
  /** Without such a source, whose mix is not what it was, half of that height must be left. */
  isBent(source: SourceSums): boolean
}

/**
 * Adds a week to the CUSUMs of one direction (Page 1954, mixed over a grid of effects as in Shin, Ramdas and Rinaldo's
 * e-detectors): over all sources, and without each active one, whose evidence must survive. The floor of half a unit
 * holds upwards only, and after a source is taken out. Null while the evidence is below the height. Changes `state`.
 *
 * @param tested.active sources with a reference of their own for any skill this week
 */
export function addEvidence(state: DirectionState, tested: TestedWeek): Evidence | null {
  const { week, row, height } = tested
  dateZeros(state, tested.number)
  const [observed, expected] = [week.observed[row] ?? 0, week.expected[row] ?? 0]
  advance(state.all, 0, tested, observed, expected)
  // The mean of the four is at most the largest of them.
  const isNear = largest(newest) >= height
  const found = isNear ? startEvidence(mixture(newest), tested) : null
  const { sources, cells } = week
  for (let column = 0, cell = row * sources.length; column < sources.length; column++, cell++) {
    const source = sources[column]
    const own = cells.expected[cell] ?? Number.NaN
    if (source === undefined || Number.isNaN(own)) continue
    const at = source.state.place * grid
    advance(state.without, at, tested, observed - (cells.observed[cell] ?? 0), expected - own)
    if (found !== null) leaveOut(found, source, tested)
  }
  if (found === null || found.all < height) return null
  const { all, least, carriedBy, margin } = found
  return { all, least, carriedBy, isShared: margin >= 0 }
}

type Found = Omit<Evidence, 'isShared'> & { margin: number }

function startEvidence(all: number, { active }: TestedWeek): Found {
  const isAlone = active.length < 2
  return {
    all,
    least: isAlone ? all : Number.POSITIVE_INFINITY,
    margin: isAlone ? all - leastCorroboration : Number.POSITIVE_INFINITY,
    carriedBy: null,
  }
}

/** Takes in what the newest sums leave without a source. Changes `found`. */
function leaveOut(found: Found, source: SourceSums, { height, isBent }: TestedWeek): void {
  const left = mixture(newest)
  found.least = Math.min(found.least, left)
  const over = left - (isBent(source) ? height * ofBent : leastCorroboration)
  if (over >= found.margin) return
  found.margin = over
  found.carriedBy = source.source
}

/** What is left of a direction's sums without the source in a place. */
export function evidenceWithout({ without }: DirectionState, place: number): number[] {
  return effectGrid.map((_, at) => without[place * grid + at] ?? 0)
}

/** Puts the sums of a direction back to nothing; without `active`, those of every source. Changes `state`. */
export function forgetEvidence(state: DirectionState, active?: readonly SourceSums[]): void {
  state.all.fill(0)
  if (active === undefined) state.without.length = 0
  else for (const { state: of } of active) state.without.fill(0, of.place * grid, (of.place + 1) * grid)
}

/**
 * What is left when a source is known to be at fault: the sums without it are the sums now. Without a second one, too,
 * they are taken as if what each source adds were added. Changes `state`.
 */
export function dropSource(state: DirectionState, place: number): void {
  const left = evidenceWithout(state, place)
  const { all, without } = state
  for (let from = 0; from < without.length; from += grid) {
    const sums = evidenceWithout(state, from / grid)
    const isKept = from !== place * grid && largest(sums) > 0
    for (const [at, sum] of sums.entries())
      without[from + at] = isKept ? keep(sum + (left[at] ?? 0) - (all[at] ?? 0)) : 0
  }
  for (const [at, sum] of left.entries()) all[at] = sum
}

/** A week that cannot be tested: nothing is carried over it, and a change is dated after it. Changes `state`. */
export function skipWeek(
  state: DirectionState,
  week: { number: number; active: readonly SourceSums[] },
): void {
  dateZeros(state, week.number)
  forgetEvidence(state, week.active)
}

/** Sums that are at zero count from this week on. */
function dateZeros({ all, since }: DirectionState, number: number): void {
  for (let index = 0; index < grid; index++) if ((all[index] ?? 0) <= 0) since[index] = number
}

/** Which effect of the grid has the most evidence: its last zero dates the change. */
export function changeWeek(state: DirectionState): number {
  const best = state.all.indexOf(Math.max(...state.all))
  return state.since[best] ?? 0
}

/** The sums that `advance` made last, below zero, too: this runs for every cell of every week. */
const newest = new Float64Array(grid)

/** Adds a week to the four sums that begin `at`. Changes `sums`, which need not have been there. */
function advance(
  sums: number[],
  at: number,
  { noise, up }: TestedWeek,
  observed: number,
  expected: number,
): void {
  const floor = Math.max(expected, up ? leastExpected : 1e-9)
  const moved = up ? floor * indifference : floor / indifference
  const { log, more } = up ? rises : falls
  let isKept = at < sums.length
  for (let index = 0; index < grid; index++) {
    const term = (observed * (log[index] ?? 0) - (more[index] ?? 0) * moved) / noise
    const sum = (at < sums.length ? (sums[at + index] ?? 0) : 0) + term
    newest[index] = sum
    if (sum > 0) isKept = true
  }
  if (isKept) keepNewest(sums, at)
}

/** Zeros at the end need not be there: of most skills nothing is kept. */
function keepNewest(sums: number[], at: number): void {
  while (sums.length < at + grid) sums.push(0)
  for (let index = 0; index < grid; index++) sums[at + index] = keep(newest[index] ?? 0)
}

/** What the next week needs: a sum below zero counts as zero there. */
function keep(sum: number): number {
  return Math.max(sum, 0)
}

function largest(sums: ArrayLike<number>): number {
  let most = Number.NEGATIVE_INFINITY
  for (let index = 0; index < grid; index++) most = Math.max(most, sums[index] ?? most)
  return most
}

/** ln of the mean of the exponentials: the evidence of all effects of the grid together. */
export function mixture(sums: Iterable<number>): number {
  const values = [...sums]
  const most = Math.max(...values)
  const sum = values.reduce((sum, value) => sum + Math.exp(value - most), 0)
  return most + Math.log(sum) - Math.log(values.length)
}
