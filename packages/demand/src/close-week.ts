import { testSkill } from './decide-skill.ts'
import { type DetectorState, type Episode, emptySkillState, type SkillState } from './detector-state.ts'
import { followEpisodes, openEpisode } from './episodes.ts'
import { activeSources, type ExpectedWeek, scaleSkill, scaleSources } from './expected-week.ts'
import { appendWeek } from './history.ts'
import { leastExpected, noiseClass, poolNoise } from './noise.ts'
import { expectWeek, gapWeeks, leastReferenceWeeks } from './reference.ts'
import { courseWeek, rememberSeason, seasonFactor, yearCourse } from './season.ts'
import type { EarlySignal, ShiftSignal, WeekCounts } from './shift-signal.ts'
import { isBent, judgeMix } from './source-mix.ts'
import { sumSources } from './source-sums.ts'

export type Closing = {
  week: WeekCounts
  /** In order, and each with the category it shares a season with. */
  skills: readonly string[]
  height: number
  learningWeeks: number
  categories: ReadonlyMap<string, string | null>
  early: readonly EarlySignal[]
}

/** One week for every skill: what it brings, what was to be expected, and what follows. Changes `state`. */
export function closeWeek(state: DetectorState, closing: Closing): ShiftSignal[] {
  const number = appendWeek(state, closing.week, closing.categories)
  if (number < gapWeeks + leastReferenceWeeks) return []
  const sources = sumSources(state)
  const skills = closing.skills.map((skill) => ({ skill, state: skillStateOf(state, skill) }))
  const week = expectWeek(sources, skills, number)
  putOnOneScale(week, number)
  const classes = classesOf(week)
  putInSeason(week, { state, number, closing })
  const seasonOf = (skill: string) => state.seasons[closing.categories.get(skill) ?? '']
  const followed = followEpisodes(state, sources, { number, seasonOf })
  const pools = poolNoise(
    skills.map((skill, row) => ({ noiseClass: classes[row] ?? 0, variance: skill.state.variance })),
  )
  const tested = {
    ...{ week, number, closing, seasonOf },
    firstWeek: state.firstWeek ?? closing.week.week,
    active: activeSources(week),
    bent: sources.filter((source) => isBent(source, number)),
    remember: (alert: ShiftSignal, reference: Episode['reference'], change: number) =>
      openEpisode(state, alert, reference, { change, now: number }),
  }
  const found: ShiftSignal[] = []
  let row = 0
  for (const { skill, state: known } of skills) {
    const pool = pools[classes[row] ?? 0] ?? 1
    const signal = testSkill(tested, { skill, state: known, row, pool })
    if (signal !== null) found.push(signal)
    row++
  }
  return [...followed, ...found]
}

/** Postings of sources that name more or fewer skills than they did count as what they were worth. Changes all given. */
function putOnOneScale(week: ExpectedWeek, number: number): void {
  const factors = week.sources.map(() => 1)
  for (const { source, mix, factor } of judgeMix(week, number)) {
    source.state.mix = mix
    const total = source.state.totals[number] ?? 0
    const worth = Math.round(total * factor)
    if (worth === total) continue
    factors[week.sources.indexOf(source)] = worth / total
    source.state.totals[number] = worth
    source.totals[number + 1] = (source.totals[number] ?? 0) + worth
  }
  if (factors.some((factor) => factor !== 1)) scaleSources(week, factors)
}

/** By row, the class that a skill's noise is pooled with. */
function classesOf({ expected, live }: ExpectedWeek): Uint8Array {
  return Uint8Array.from(
    expected.map((units, row) => noiseClass(Math.max(units, live[row] === 1 ? leastExpected : 0))),
  )
}

/** Every category's course is remembered, and this week is expected to be as last year's was. Changes all given. */
function putInSeason(
  week: ExpectedWeek,
  { state, number, closing }: { state: DetectorState; number: number; closing: Closing },
): void {
  const past = courseWeek(number)
  const factors = new Map<string, number>()
  for (const category of new Set(closing.categories.values())) {
    if (category === null) continue
    const known = state.seasons[category] ?? { course: [], factor: [] }
    state.seasons[category] = known
    const factor = seasonFactor(known, number)
    factors.set(category, factor)
    const course = past === null ? null : yearCourse(week.sources, category, past)
    rememberSeason(known, { number, factor, course })
  }
  if (factors.size === 0) return
  for (const [row, skill] of closing.skills.entries())
    scaleSkill(week, row, factors.get(closing.categories.get(skill) ?? '') ?? 1)
}

/** What is known of a skill; it begins to be where there was nothing. Changes `state`. */
export function skillStateOf(state: DetectorState, skill: string): SkillState {
  const known = state.skills[skill] ?? emptySkillState()
  state.skills[skill] = known
  return known
}
