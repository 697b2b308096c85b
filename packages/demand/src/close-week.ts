import { type Tested, testSkill } from './decide-skill.ts'
import { type DetectorState, emptySkillState, type SkillState } from './detector-state.ts'
import { followEpisodes, openEpisode } from './episodes.ts'
import { appendWeek } from './history.ts'
import { leastExpected, noiseClass, poolNoise } from './noise.ts'
import {
  expectSkill,
  gapWeeks,
  leastReferenceWeeks,
  type PanelExpectation,
  type SourceSums,
  scaleExpectation,
  sumSources,
} from './reference.ts'
import { courseWeek, inSeason, rememberSeason, seasonFactor, yearCourse } from './season.ts'
import type { EarlySignal, ShiftSignal, WeekCounts } from './shift-signal.ts'
import { isBent, judgeMix } from './source-mix.ts'

export type Closing = {
  week: WeekCounts
  /** In order, and each with the category it shares a season with. */
  skills: readonly string[]
  height: number
  learningWeeks: number
  categories: ReadonlyMap<string, string | null>
  early: readonly EarlySignal[]
}
type Watched = Pick<Tested, 'skill' | 'state' | 'expectation'> & { noiseClass: number }

/** One week for every skill: what it brings, what was to be expected, and what follows. Changes `state`. */
export function closeWeek(state: DetectorState, closing: Closing): ShiftSignal[] {
  const number = appendWeek(state, closing.week, closing.categories)
  if (number < gapWeeks + leastReferenceWeeks) return []
  const sources = sumSources(state)
  const expected = closing.skills.map((skill) => {
    const known = skillStateOf(state, skill)
    return { skill, state: known, expectation: expectSkill(sources, { skill, week: number, state: known }) }
  })
  putOnOneScale(
    sources,
    expected.map(({ expectation }) => expectation),
    number,
  )
  const watched = withSeasons(state, sources, {
    number,
    categories: closing.categories,
    watched: expected.map(withClass),
  })
  const active = new Set<string>()
  for (const { expectation } of watched) for (const { source } of expectation.perSource) active.add(source)
  const bent = sources.filter((source) => isBent(source, number))
  const seasonOf = (skill: string) => state.seasons[closing.categories.get(skill) ?? '']
  const followed = followEpisodes(state, sources, { number, seasonOf })
  const pools = poolNoise(
    watched.map((skill) => ({ noiseClass: skill.noiseClass, variance: skill.state.variance })),
  )
  const found = watched.flatMap((skill) => {
    const pool = pools[skill.noiseClass] ?? 1
    const signal = testSkill(sources, {
      ...skill,
      pool,
      active,
      bent,
      number,
      firstWeek: state.firstWeek ?? closing.week.week,
      season: seasonOf(skill.skill),
      closing,
      remember: (alert, reference, change) => openEpisode(state, alert, reference, { change, now: number }),
    })
    return signal ?? []
  })
  return [...followed, ...found]
}

/** Postings of sources that name more or fewer skills than they did count as what they were worth. Changes all given. */
function putOnOneScale(
  sources: readonly SourceSums[],
  expectations: readonly PanelExpectation[],
  number: number,
): void {
  const known = new Map(sources.map((source) => [source.source, source]))
  const judged = judgeMix(expectations, { week: number, pastOf: (source) => known.get(source)?.state.mix })
  const factors = new Map<string, number>()
  for (const { source: name, mix, factor } of judged) {
    const source = known.get(name)
    if (source === undefined) continue
    source.state.mix = mix
    const total = source.state.totals[number] ?? 0
    const worth = Math.round(total * factor)
    if (worth === total) continue
    factors.set(name, worth / total)
    source.state.totals[number] = worth
    source.totals[number + 1] = (source.totals[number] ?? 0) + worth
  }
  if (factors.size > 0) for (const expectation of expectations) scaleExpectation(expectation, factors)
}

function withClass(known: Omit<Watched, 'noiseClass'>): Watched {
  const { expected, live } = known.expectation
  return { ...known, noiseClass: noiseClass(Math.max(expected, live ? leastExpected : 0)) }
}

/** Every category's course is remembered, and this week is expected to be as last year's was. */
function withSeasons(
  state: DetectorState,
  sources: readonly SourceSums[],
  week: { number: number; categories: Closing['categories']; watched: readonly Watched[] },
): readonly Watched[] {
  const { number, categories } = week
  const past = courseWeek(number)
  const factors = new Map<string, number>()
  for (const category of new Set(categories.values())) {
    if (category === null) continue
    const known = state.seasons[category] ?? { course: [], factor: [] }
    state.seasons[category] = known
    const factor = seasonFactor(known, number)
    factors.set(category, factor)
    rememberSeason(known, {
      number,
      factor,
      course: past === null ? null : yearCourse(sources, category, past),
    })
  }
  if (factors.size === 0) return week.watched
  return week.watched.map((of) => {
    const factor = factors.get(categories.get(of.skill) ?? '') ?? 1
    return { ...of, expectation: inSeason(of.expectation, factor) }
  })
}

/** What is known of a skill; it begins to be where there was nothing. Changes `state`. */
export function skillStateOf(state: DetectorState, skill: string): SkillState {
  const known = state.skills[skill] ?? emptySkillState()
  state.skills[skill] = known
  return known
}
