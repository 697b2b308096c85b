import { addWeeks, type Day, instantOf, mondayOf } from './calendar.ts'
import type { MarketPlan, SiteKind } from './plan.ts'
import type { SkillId } from './skills.ts'
import { vacanciesOf } from './vacancies.ts'

/** `week` is a Monday; `total` new vacancies, `skills` how many of them ask for each. */
export type WeekTruth = { week: Day; total: number; skills: Partial<Record<SkillId, number>> }

/**
 * What an ideal observer would count: new vacancies per ISO week, UTC. Copies, reposts, other sites of the same
 * employer and the burst count once, in the week their first advert appeared. The week of `to` is left out; `kinds`
 * are the kinds of sites observed (everything in `sources`, by default).
 */
export function trueCounts(
  plan: MarketPlan,
  range: { from: Day; to: Day; kinds?: readonly SiteKind[] },
): WeekTruth[] {
  const kinds = range.kinds ?? ['greenhouse', 'careers']
  const watched = new Set(
    plan.sites.filter(({ kind }) => kinds.includes(kind)).map(({ employer }) => employer),
  )
  const employers = plan.employers.filter(({ index }) => watched.has(index))
  const end = mondayOf(instantOf(range.to))
  const counts: WeekTruth[] = []
  for (let week = mondayOf(instantOf(range.from)); week < end; week = addWeeks(week, 1)) {
    const vacancies = employers.flatMap((employer) => vacanciesOf(plan, employer, week))
    const skills: WeekTruth['skills'] = {}
    for (const { skill } of vacancies.flatMap((vacancy) => vacancy.skills))
      skills[skill] = (skills[skill] ?? 0) + 1
    counts.push({ week, total: vacancies.length, skills })
  }
  return counts
}
