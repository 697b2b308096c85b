import { addWeeks, type SourceCounts, type WeekCounts } from '@skilltide/demand'
import { createRandom, type Random } from './random.ts'

export type MarketSize = { skills: number; sources: number; weeks: number; perWeek: number }
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
export type GeneratedMarket = { weeks: WeekCounts[]; shifts: TrueShift[]; addedAt: number | null }
/**
 * `quiet`: nothing but noise; `added`: the same, and the largest source is new; `faults`: all that goes wrong with
 * sources; `all`: faults, and true shifts. A source draws from numbers of its own, so that what happens to one changes
 * nothing about the others.
 */
export type Trouble = 'quiet' | 'added' | 'faults' | 'all'

const firstWeek = '2024-01-01'
/** True shifts begin when there is a past to compare with, and end early enough to be found. */
const earliest = 45
const leaveAtEnd = 27

/**
 * A market of counts: sources of different size and mix, a few skills asked for often and many seldom, counts that
 * scatter more than Poisson's, seasons and holidays that all share, slow drift. With faults: a source added and one
 * removed, an outage with double the volume after it, a crawl that favours some skills, a changed template.
 */
export function generateMarket(seed: number, size: MarketSize, trouble: Trouble): GeneratedMarket {
  const random = createRandom(seed)
  const base = sharesOf(random, size.skills)
  const sources = Array.from({ length: size.sources }, (_, at) =>
    sourceOf(createRandom(seed * 1_009 + at + 1), { at, size, trouble }),
  )
  const volume = sources.reduce((sum, { weight }) => sum + weight, 0)
  const shifts = trouble === 'all' ? chooseShifts(random, base, size) : []
  const factors = new Map(shifts.map((shift) => [Number(shift.skill.slice(1)), shift]))
  const spread = base.map(() => 1 + 0.5 * random.uniform())
  const drift = base.map(() => 0.0015 * random.normal())
  const weeks = Array.from({ length: size.weeks }, (_, week) => {
    const common = seasonOf(week) * (1 + 0.03 * random.normal())
    const counted = sources.flatMap((source): SourceCounts[] => {
      const open = source.openAt(week)
      if (open === 0) return []
      const total = source.random.count(((size.perWeek * source.weight) / volume) * common * open, 3)
      const units: Record<string, number> = {}
      for (const [skill, share] of base.entries()) {
        const bent = share * (source.mix[skill] ?? 1) * source.biasAt(skill, week)
        const moved = bent * Math.exp((drift[skill] ?? 0) * week) * factorAt(factors.get(skill), week)
        const drawn = source.random.count(Math.min(0.9, moved) * total, spread[skill])
        if (drawn > 0) units[`s${skill}`] = Math.min(drawn, total)
      }
      return [{ source: source.name, total, complete: true, units }]
    })
    return { week: addWeeks(firstWeek, week), sources: counted }
  })
  const added = sources.find(({ from }) => from > 0)
  return { weeks, shifts, addedAt: added?.from ?? null }
}

/** Shares that fall off as a power of rank: about six skills a posting in all. */
export function sharesOf(random: Random, skills: number): number[] {
  const raw = Array.from(
    { length: skills },
    (_, rank) => (rank + 2) ** -0.95 * Math.exp(0.3 * random.normal()),
  )
  const sum = raw.reduce((total, share) => total + share, 0)
  return raw.map((share) => Math.min(0.4, (6 * share) / sum))
}

type GeneratedSource = {
  random: Random
  name: string
  weight: number
  from: number
  mix: number[]
  /** How much of its usual volume it brings: 0 when it is not there. */
  openAt(week: number): number
  biasAt(skill: number, week: number): number
}

export const everyFault = ['added', 'removed', 'silent', 'biased', 'template']
export const hits: Record<Trouble, readonly string[]> = {
  quiet: [],
  added: ['added'],
  faults: everyFault,
  all: everyFault,
}

function sourceOf(
  random: Random,
  { at, size, trouble }: { at: number; size: MarketSize; trouble: Trouble },
): GeneratedSource {
  const weight = Math.exp(0.7 * random.normal())
  const mix = Array.from({ length: size.skills }, () => Math.exp(0.5 * random.normal()))
  const when = earliest + random.below(20)
  const favoured = Array.from({ length: size.skills }, () => random.uniform() < 0.1)
  const hit = hits[trouble][at] ?? 'nothing'
  return {
    random,
    name: `source-${at}`,
    weight,
    from: hit === 'added' ? when : 0,
    mix,
    ...faultOf(hits[trouble][at] ?? 'nothing', { when, favoured }),
  }
}

/** What a fault does to a source from week `when` on: how much of its usual volume it brings, and how it bends skills. */
export function faultOf(
  hit: string,
  { when, favoured }: { when: number; favoured: readonly boolean[] },
): Pick<GeneratedSource, 'openAt' | 'biasAt'> {
  return {
    openAt(week) {
      if (hit === 'added') return week >= when ? 1 : 0
      if (hit === 'removed') return week < when ? 1 : 0
      if (hit === 'silent' && week >= when && week < when + 3) return 0
      return hit === 'silent' && week === when + 3 ? 2.5 : 1
    },
    biasAt(skill, week) {
      if (week < when) return 1
      if (hit === 'biased') return favoured[skill] === true ? 3 : 0.8
      return hit === 'template' ? 0.85 : 1
    },
  }
}

/** A year's swing, and two weeks of holidays. */
export function seasonOf(week: number): number {
  const yearly = 1 + 0.12 * Math.sin((2 * Math.PI * week) / 52)
  return week % 52 >= 50 ? yearly * 0.45 : yearly
}

/** A week's units of the rarest and of the commonest skill that is moved. */
const [leastMoved, mostMoved] = [12, 400]

/** Changes of skills that are asked for often enough to show one; half of the steps are ramps of eight weeks. */
export function chooseShifts(random: Random, base: readonly number[], size: MarketSize): TrueShift[] {
  const expected = base.map((share) => share * size.perWeek)
  const candidates = shuffled(
    random,
    [...expected.entries()]
      .filter(([, mean]) => mean >= leastMoved && mean < mostMoved)
      .map(([skill]) => skill),
  )
  const each = Math.max(4, Math.round(size.skills / 100))
  const plan: [TrueShift['kind'], number][] = [
    ['x3', 3],
    ['x2', 2],
    ['x1.5', 1.5],
  ]
  const moved = plan.flatMap(([kind, times], group) =>
    candidates.slice(group * each, (group + 1) * each).map((skill, index): TrueShift => {
      const factor = index % 2 === 0 ? times : 1 / times
      return {
        skill: `s${skill}`,
        kind,
        factor,
        at: whenOf(random, size),
        ramp: index % 4 === 3 ? 8 : 0,
        size: expected[skill] ?? 0,
      }
    }),
  )
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
