import { describe, expect, it } from 'vitest'
import { addWeeks } from './calendar.ts'
import { createDetector } from './detect.ts'
import { sourcesNamed, weekOfCells } from './expected-week.test-data.ts'
import { scaleSkill } from './expected-week.ts'
import { courseWeek, rememberSeason, seasonFactor, seasonOver, yearCourse } from './season.ts'
import type { ShiftSignal, WeekCounts } from './shift-signal.ts'

const trades = ['retail', 'software'] as const
const skills = trades.flatMap((trade) => Array.from({ length: 12 }, (_, at) => `${trade}-${at}`))
const tradeOf = (skill: string) => skill.split('-')[0] ?? null

/** 150 weeks of three sources; retail asks for half as much again in the last seven weeks of each year. */
function market(options: { raisedFrom?: number } = {}): WeekCounts[] {
  let seed = 7
  const noise = () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296
    return seed / 4294967296 - 0.5
  }
  return Array.from({ length: 150 }, (_, week) => ({
    week: addWeeks('2023-01-02', week),
    sources: ['a', 'b', 'c'].map((source) => {
      const units: Record<string, number> = {}
      for (const skill of skills) {
        const usual = 20 + 2 * Number(skill.split('-')[1])
        const yearly = tradeOf(skill) === 'retail' && week % 52 >= 45 ? 1.5 : 1
        const raised = skill === 'retail-5' && week >= (options.raisedFrom ?? 150) ? 2 : 1
        const mean = usual * yearly * raised
        units[skill] = Math.max(0, Math.round(mean + Math.sqrt(12 * mean) * 0.8 * noise()))
      }
      return { source, total: 800, complete: true, units }
    }),
  }))
}

function alerts(weeks: readonly WeekCounts[], seasonal: boolean): ShiftSignal[] {
  const detector = createDetector({
    skills,
    falseAlertsPerWeek: 1,
    ...(seasonal ? { categoryOf: tradeOf } : {}),
  })
  return weeks.flatMap((week) => detector.closeWeek(week)).filter(({ status }) => status === 'alert')
}

const inSecondYear = ({ at }: ShiftSignal) => at >= addWeeks('2023-01-02', 60)

describe('season', () => {
  it('rule 12: what a trade does every year is news once, and no more from the second year on', () => {
    const without = alerts(market(), false)
    expect(without.filter(inSecondYear).length).toBeGreaterThan(3)
    expect(alerts(market(), true).filter(inSecondYear)).toEqual([])
  })

  it('rule 12: a change of one skill is found in season, too, with its size', () => {
    const found = alerts(market({ raisedFrom: 98 }), true).filter(inSecondYear)
    expect(found.map(({ skill, since }) => [skill, since])).toEqual([
      ['retail-5', addWeeks('2023-01-02', 98)],
    ])
    expect(found[0]?.ciLow).toBeLessThan(2)
    expect(found[0]?.ciHigh).toBeGreaterThan(2)
  })

  it('is what a category’s last year made of the same weeks, drawn towards 1 and bounded', () => {
    const course = Array.from({ length: 60 }, (_, week) => (week === 45 ? 1.5 : 1))
    expect(seasonFactor({ course, factor: [] }, 97)).toBeCloseTo(1.5, 12)
    // Of the 39 weeks that week 150 is compared with, one stood above.
    expect(seasonFactor({ course, factor: [] }, 106)).toBeCloseTo(39 / 39.5, 12)
    expect(seasonFactor({ course, factor: [] }, 59)).toBe(1)
    expect(seasonFactor({ course: course.map((one) => (one > 1 ? 9 : 1)), factor: [] }, 97)).toBe(2)
    expect(seasonFactor(undefined, 97)).toBe(1)
  })

  it('tells a week from the year around it, by each source’s own mean', () => {
    const steady = Array.from({ length: 53 }, (_, week) => week * 100)
    const healthy = Array.from({ length: 53 }, (_, week) => week)
    const counts = Array.from({ length: 52 }, (_, week) => [week, week === 26 ? 61 : 10]).flat()
    const state = {
      place: 0,
      volumes: [],
      totals: [],
      healthy: [],
      counts: {},
      categories: { retail: counts },
    }
    const source = { source: 'a', state, totals: steady, healthy }
    // 51 weeks of 10 and one of 61 are 571 in 52 weeks: 10.98 a week; three weeks brought 81.
    expect(yearCourse([source], 'retail', 26)).toBeCloseTo((50 + 81) / (50 + (3 * 571) / 52), 2)
  })

  it('is remembered week by week, 1 where nothing was known', () => {
    const known = { course: [], factor: [] }
    rememberSeason(known, { number: 9, factor: 1.2, course: null })
    rememberSeason(known, { number: 28, factor: 2, course: 1.1 })
    expect(known.course).toEqual([1, 1, 1.1])
    expect(seasonOver(known, { from: 27, to: 29 })).toBe(1.5)
    expect([courseWeek(25), courseWeek(28)]).toEqual([null, 2])
  })

  it('raises what every source should bring alike', () => {
    const rows = [[{ observed: 1, expected: 4 }], [{ observed: 1, expected: 4 }]]
    const week = weekOfCells(sourcesNamed(['a']), rows)
    scaleSkill(week, 1, 1.5)
    expect([...week.cells.expected]).toEqual([4, 6])
    expect([...week.expected, ...week.observed]).toEqual([4, 6, 1, 1])
  })
})
