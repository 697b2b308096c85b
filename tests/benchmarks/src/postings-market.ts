import { addDays, addWeeks } from '@skilltide/demand'
import { createRandom, type Random } from './random.ts'
import { type FaultySource, faultOf, faultsOf, hasShifts } from './shifts-faults.ts'
import { type MarketSize, seasonOf, sharesOf, type Trouble } from './shifts-market.ts'
import { chooseShifts, factorAt, type TrueShift } from './shifts-truth.ts'

/** A line as `skilltide replay` reads it. */
export type PostingLine = {
  id: string
  source: string
  title: string
  company: string
  postedAt: string
  seenAt: string
  skills: string[]
}
export type PostingsMarket = {
  firstWeek: string
  shifts: TrueShift[]
  /** By week, in no order within it. */
  postings(): Generator<PostingLine>
}

const firstWeek = '2024-01-01'
const earliest = 45
const skillsEach = 6
const employersEach = 120
/** How often an advert is shown more than once, and how. */
const often = { copies: 0.1, elsewhere: 0.1, again: 0.08, late: 0.05 } as const

/**
 * A market of dated postings: what the counts of `generateMarket` leave out. Employers of different size, adverts shown
 * in many cities, at a second source or again a month later, adverts seen days after they were posted, what stood there
 * when a source was first looked at, and, with faults, one employer's two hundred adverts of one skill.
 */
export function generatePostings(seed: number, size: MarketSize, trouble: Trouble): PostingsMarket {
  const random = createRandom(seed)
  const base = sharesOf(random, size.skills)
  const shifts = hasShifts(trouble) ? chooseShifts(random, base, size) : []
  const moved = new Map(shifts.map((shift) => [Number(shift.skill.slice(1)), shift]))
  const sources = Array.from({ length: size.sources }, (_, at) =>
    sourceOf(createRandom(seed * 1_009 + at + 1), { at, size, trouble }),
  )
  const burst = trouble === 'faults' || hasShifts(trouble) ? earliest + random.below(20) : null
  return { firstWeek, shifts, postings }

  function* postings(): Generator<PostingLine> {
    const volume = sources.reduce((sum, { weight }) => sum + weight, 0)
    const coming = Array.from({ length: size.weeks }, (): PostingLine[] => [])
    const numbers = { last: 0 }
    for (let week = 0; week < size.weeks; week++) {
      for (const source of sources) {
        const open = source.openAt(week)
        if (open === 0) continue
        const draw = skillsDrawn(base, (skill) => source.bent(skill, week) * factorAt(moved.get(skill), week))
        const mean = ((size.perWeek * source.weight) / volume) * seasonOf(week) * open
        const stock = week === source.from ? 3 * mean : 0
        for (let left = source.random.count(mean, 2) + Math.round(stock); left > 0; left--) {
          const isStock = week === source.from && left > mean
          yield* advertsOf(source, {
            week,
            isStock,
            skills: draw(source.random),
            coming,
            numbers,
            others: sources,
          })
        }
        if (week === burst && source === sources.at(-1))
          for (let left = 200; left > 0; left--)
            yield advertOf(source, { week, numbers, company: 'Burst Inc', skills: ['s40', `s${50 + left}`] })
      }
      yield* coming[week] ?? []
    }
  }
}

type Source = {
  random: Random
  name: string
  weight: number
  from: number
  openAt: FaultySource['openAt']
  bent(skill: number, week: number): number
}

function sourceOf(
  random: Random,
  { at, size, trouble }: { at: number; size: MarketSize; trouble: Trouble },
): Source {
  const weight = Math.exp(0.7 * random.normal())
  const mix = Array.from({ length: size.skills }, () => Math.exp(0.5 * random.normal()))
  const when = earliest + random.below(20)
  const favoured = Array.from({ length: size.skills }, () => random.uniform() < 0.1)
  const hit = faultsOf(trouble)[at] ?? 'nothing'
  const { openAt, biasAt } = faultOf(hit, { when, favoured, isMild: trouble === 'mild' })
  return {
    random,
    name: `source-${at}`,
    weight,
    from: hit === 'added' ? when : 0,
    openAt,
    bent: (skill, week) => (mix[skill] ?? 1) * biasAt(skill, week),
  }
}

/** Draws an advert's skills: about six, each as often as its share says. */
function skillsDrawn(
  base: readonly number[],
  bentAt: (skill: number) => number,
): (random: Random) => string[] {
  const sums: number[] = []
  let sum = 0
  for (const [skill, share] of base.entries()) {
    sum += share * bentAt(skill)
    sums.push(sum)
  }
  return (random) => {
    const skills = new Set<string>()
    for (let left = random.count((sum * skillsEach) / 6); left > 0; left--)
      skills.add(`s${placeOf(sums, random.uniform() * sum)}`)
    return [...skills]
  }
}

function placeOf(sums: readonly number[], value: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

function advertOf(
  source: Source,
  advert: { week: number; numbers: Numbers; company: string; skills: string[]; title?: string; day?: number },
): PostingLine {
  advert.numbers.last += 1
  const number = advert.numbers.last
  const seenAt = addDays(addWeeks(firstWeek, advert.week), advert.day ?? source.random.below(7))
  const { company, skills, title = titleOf(number) } = advert
  return { id: `p${number}`, source: source.name, title, company, postedAt: seenAt, seenAt, skills }
}

/** The number of the last advert. */
type Numbers = { last: number }

type Showing = {
  week: number
  numbers: Numbers
  isStock: boolean
  skills: string[]
  /** What is shown again, by the week it is shown in. */
  coming: PostingLine[][]
  others: readonly Source[]
}

function* advertsOf(source: Source, showing: Showing): Generator<PostingLine> {
  const { week, numbers, skills, coming, others } = showing
  const { random } = source
  // A few employers place many adverts.
  const company = `Employer ${source.name} ${Math.floor(random.uniform() ** 2 * employersEach)}`
  const first = advertOf(source, { week, numbers, company, skills, ...(showing.isStock ? { day: 0 } : {}) })
  if (showing.isStock) first.postedAt = addDays(first.seenAt, -1 - random.below(40))
  else if (random.uniform() < often.late) first.postedAt = addDays(first.seenAt, -random.below(10))
  yield first
  const again = { numbers, company, skills, title: first.title }
  if (random.uniform() < often.copies)
    for (let copies = 1 + random.below(6); copies > 0; copies--) yield advertOf(source, { week, ...again })
  const other = others[random.below(others.length)]
  if (random.uniform() < often.elsewhere && other !== undefined && other !== source) {
    const then = week + random.below(2)
    if (other.openAt(then) > 0) coming[then]?.push(advertOf(other, { week: then, ...again }))
  }
  const then = week + 3 + random.below(3)
  if (random.uniform() < often.again && source.openAt(then) > 0)
    coming[then]?.push(advertOf(source, { week: then, ...again }))
}

/** Letters alone: a number in a title does not tell two adverts apart. */
function titleOf(of: number): string {
  let word = ''
  for (let left = of; left > 0; left = Math.floor(left / 26)) word += String.fromCharCode(97 + (left % 26))
  return `Engineer ${word}`
}
