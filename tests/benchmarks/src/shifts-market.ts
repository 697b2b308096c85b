import { addWeeks, type SourceCounts, type WeekCounts } from '@skilltide/demand'
import { createRandom, type Random } from './random.ts'
import { type FaultySource, faultOf, faultsOf, hasShifts } from './shifts-faults.ts'
import { chooseShifts, factorAt, type TrueShift } from './shifts-truth.ts'

export type MarketSize = { skills: number; sources: number; weeks: number; perWeek: number }
export type GeneratedMarket = { weeks: WeekCounts[]; shifts: TrueShift[]; addedAt: number | null }
/**
 * `quiet`: nothing but noise; `added`: the same, and a source is new; `faults`: five of eight sources go wrong for good;
 * `mild`: the same five as they mostly do, a bias that is found after eight weeks and a template that loses little, and
 * true shifts; `harsh`: those of `faults`, and true shifts. A source draws from numbers of its own, so that what happens
 * to one changes nothing about the others.
 */
export type Trouble = 'quiet' | 'added' | 'faults' | 'mild' | 'harsh'

const firstWeek = '2024-01-01'
/** Sources go wrong when there is a past to compare with. */
const earliest = 45

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
  const shifts = hasShifts(trouble) ? chooseShifts(random, base, size) : []
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

type GeneratedSource = FaultySource & {
  random: Random
  name: string
  weight: number
  from: number
  mix: number[]
}

function sourceOf(
  random: Random,
  { at, size, trouble }: { at: number; size: MarketSize; trouble: Trouble },
): GeneratedSource {
  const weight = Math.exp(0.7 * random.normal())
  const mix = Array.from({ length: size.skills }, () => Math.exp(0.5 * random.normal()))
  const when = earliest + random.below(20)
  const favoured = Array.from({ length: size.skills }, () => random.uniform() < 0.1)
  const hit = faultsOf(trouble)[at] ?? 'nothing'
  return {
    random,
    name: `source-${at}`,
    weight,
    from: hit === 'added' ? when : 0,
    mix,
    ...faultOf(hit, { when, favoured, isMild: trouble === 'mild' }),
  }
}

/** A year's swing, and two weeks of holidays. */
export function seasonOf(week: number): number {
  const yearly = 1 + 0.12 * Math.sin((2 * Math.PI * week) / 52)
  return week % 52 >= 50 ? yearly * 0.45 : yearly
}
