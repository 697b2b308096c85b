import { describe, expect, it } from 'vitest'
import { addWeeks, mondayOf } from './calendar.ts'
import { createMarketPlan } from './plan.ts'
import { trueCounts } from './true-counts.ts'
import { vacanciesOf } from './vacancies.ts'

const plan = createMarketPlan({ seed: 7, start: '2025-03-05', weeks: 78 })
const counts = trueCounts(plan, { from: plan.start, to: addWeeks('2025-03-03', plan.weeks) })

/** A skill's part of new vacancies over the weeks that `chosen` accepts. */
function shareOf(skill: (typeof plan.skills)[number]['id'], chosen: (week: string) => boolean): number {
  const weeks = counts.filter(({ week }) => chosen(week))
  const named = weeks.reduce((sum, { skills }) => sum + (skills[skill] ?? 0), 0)
  return named / weeks.reduce((sum, { total }) => sum + total, 0)
}

describe('a market from its seed', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(createMarketPlan({ seed: 7, start: '2025-03-05', weeks: 78 })).toEqual(plan)
    expect(createMarketPlan({ seed: 8, start: '2025-03-05', weeks: 78 }).employers).not.toEqual(
      plan.employers,
    )
    const [employer] = plan.employers
    if (employer === undefined) throw new Error('no employer')
    expect(vacanciesOf(plan, employer, '2025-09-01')).toEqual(vacanciesOf(plan, employer, '2025-09-01'))
  })

  it('survives being written down as JSON', () => {
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
  })

  it('has employers and sites with names of their own, some on two sites', () => {
    expect(new Set(plan.employers.map(({ name }) => name)).size).toBe(plan.employers.length)
    expect(new Set(plan.sites.map(({ name }) => name)).size).toBe(30)
    expect(plan.sites.length - new Set(plan.sites.map(({ employer }) => employer)).size).toBe(1)
  })

  it('has about 400 new vacancies in an ordinary week, fewer at the turn of the year', () => {
    const totals = new Map(counts.map(({ week, total }) => [week, total]))
    expect(counts).toHaveLength(78)
    for (const week of ['2025-05-05', '2025-10-06', '2026-03-02']) {
      expect(Math.abs((totals.get(week) ?? 0) - 400)).toBeLessThan(80)
    }
    expect(totals.get('2025-12-22')).toBeLessThan(260)
  })

  it('goes on after its planned weeks', () => {
    const [later] = trueCounts(plan, { from: '2027-06-07', to: '2027-06-14' })
    expect(later?.total).toBeGreaterThan(300)
  })

  it('asks for each skill about as often as the plan says', () => {
    const before = plan.shifts.map(({ at }) => at).sort()[0] ?? ''
    for (const { id, share } of plan.skills.filter((skill) => skill.share > 0.05)) {
      expect(shareOf(id, (week) => week < before) / share, id).toBeGreaterThan(0.75)
      expect(shareOf(id, (week) => week < before) / share, id).toBeLessThan(1.33)
    }
  })
})

describe('known shifts', () => {
  it.each(plan.shifts.map((shift) => [shift.name, shift] as const))('%s shows in the counts', (_, shift) => {
    expect(shift.at).toBe(mondayOf(Date.parse(shift.at)))
    const settled = addWeeks(shift.at, shift.rampWeeks)
    const ratio =
      shareOf(shift.skill, (week) => week >= settled) / shareOf(shift.skill, (week) => week < shift.at)
    expect(ratio / shift.factor).toBeGreaterThan(0.7)
    expect(ratio / shift.factor).toBeLessThan(1.4)
  })

  it('leave other skills alone', () => {
    const middle = plan.shifts.map(({ at }) => at).sort()[0] ?? ''
    const shifted = new Set<string>(plan.shifts.map(({ skill }) => skill))
    for (const { id } of plan.skills.filter((skill) => skill.share > 0.04 && !shifted.has(skill.id))) {
      const ratio = shareOf(id, (week) => week >= middle) / shareOf(id, (week) => week < middle)
      expect(Math.abs(Math.log(ratio)), id).toBeLessThan(0.2)
    }
  })

  it('can be chosen, and left out', () => {
    const still = createMarketPlan({ seed: 7, start: '2025-03-05', weeks: 78, shifts: [], burst: null })
    const rust = (week: number) =>
      trueCounts(still, { from: addWeeks('2025-03-03', week), to: addWeeks('2025-03-03', week + 20) })
    const mean = (weeks: ReturnType<typeof rust>) =>
      weeks.reduce((sum, { skills }) => sum + (skills.rust ?? 0), 0) / weeks.length
    expect(mean(rust(58)) / mean(rust(10))).toBeLessThan(1.5)
  })
})

describe('one employer in a hurry', () => {
  it('writes 200 adverts that are one vacancy', () => {
    const { burst } = plan
    const employer = plan.employers[burst?.employer ?? -1]
    if (burst === null || employer === undefined) throw new Error('no burst')
    const vacancies = vacanciesOf(plan, employer, burst.at)
    const flood = vacancies.filter(({ postings }) => postings.length >= burst.adverts)
    expect(flood).toHaveLength(1)
    expect(flood[0]?.skills.map(({ skill }) => skill)).toContain(burst.skill)
    const days = new Set(flood[0]?.postings.map(({ openedAt }) => mondayOf(openedAt)))
    expect([...days]).toEqual([burst.at])
    expect(counts.find(({ week }) => week === burst.at)?.total).toBeLessThan(500)
  })
})
