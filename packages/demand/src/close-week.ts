import { type Tested, testSkill } from './decide-skill.ts'
import { type DetectorState, emptySkillState, type SkillState } from './detector-state.ts'
import { followEpisodes, openEpisode } from './episodes.ts'
import { appendWeek } from './history.ts'
import { leastExpected, noiseClass, poolNoise } from './noise.ts'
import { expectSkill, gapWeeks, leastReferenceWeeks, type SourceSums, sumSources } from './reference.ts'
import { courseWeek, inSeason, rememberSeason, seasonFactor, yearCourse } from './season.ts'
import type { EarlySignal, ShiftSignal, WeekCounts } from './shift-signal.ts'

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
  const watched = withSeasons(state, sources, {
    number,
    categories: closing.categories,
    watched: closing.skills.map((skill) =>
      watch(sources, { skill, number, state: skillStateOf(state, skill) }),
    ),
  })
  const active = new Set(
    watched.flatMap(({ expectation }) => expectation.perSource.map(({ source }) => source)),
  )
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

function watch(
  sources: readonly SourceSums[],
  of: { skill: string; number: number; state: SkillState },
): Watched {
  const expectation = expectSkill(sources, { skill: of.skill, week: of.number, state: of.state })
  const size = Math.max(expectation.expected, expectation.live ? leastExpected : 0)
  return { skill: of.skill, state: of.state, expectation, noiseClass: noiseClass(size) }
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
