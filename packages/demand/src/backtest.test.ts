import { describe, expect, it } from 'vitest'
import { backtest, weeksOfRows } from './backtest.ts'
import { addWeeks } from './calendar.ts'
import { type DemandCell, type DemandRows, everySkill } from './demand-rows.ts'
import { createDetector } from './detect.ts'
import { generateMarket } from './generated-market.test-data.ts'

/** The market's weeks as a store keeps them. */
function rowsOf(given = generateMarket()): DemandRows {
  const names = [...new Set(given.flatMap(({ sources }) => sources.map(({ source }) => source)))]
  const cells = given.flatMap(({ week, sources }) =>
    sources.flatMap(({ source, units, total }): DemandCell[] =>
      Object.entries({ ...units, [everySkill]: total }).map(([skill, fresh]) => {
        return { source, bucket: week, skill, fresh, opened: 0, closed: 0, articles: 0 }
      }),
    ),
  )
  const weeks = given.flatMap(({ week, sources }) =>
    sources.map(({ source }) => ({ source, week, complete: 7, incomplete: 0 })),
  )
  const sources = names.map((source) => {
    return { source, archive: false, firstCompleteAt: '2023-12-28T09:00:00Z' }
  })
  return { cells, weeks, sources }
}

const moved = generateMarket({ factor: ({ skill, week }) => (skill === 3 && week >= 50 ? 2.5 : 1) })
const to = addWeeks('2024-01-01', 90)

describe('backtest', () => {
  it('tells what the detector would have told, week by week', () => {
    const skills = Array.from({ length: 40 }, (_, skill) => `skill-${skill}`)
    const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
    const live = moved.flatMap((week) => detector.closeWeek(week))
    const found = backtest(rowsOf(moved), { skills, falseAlertsPerWeek: 1, to })
    expect(found).toEqual({ from: '2024-01-01', weeks: 90, signals: live })
    expect(live.map(({ skill, status }) => [skill, status])).toContainEqual(['skill-3', 'alert'])
  })

  it('asks less evidence of a short list', () => {
    const options = { falseAlertsPerWeek: 1 / 52, to }
    const [alone] = backtest(rowsOf(moved), { ...options, skills: ['skill-3'] }).signals
    expect(alone).toMatchObject({ skill: 'skill-3', status: 'alert', direction: 'up' })
    expect(alone?.height).toBeCloseTo(Math.log(2 * 52), 12)
  })

  it('judges demand where it was narrowed to, and sources by all they brought', () => {
    const all = rowsOf(moved)
    const counted = all.cells.map((cell) => ({ ...cell, fresh: Math.floor(cell.fresh / 2) }))
    const [week] = weeksOfRows({ ...all, counted }, to)
    const [source] = week?.sources ?? []
    expect(source?.received).toBe(moved[0]?.sources[0]?.total)
    expect(source?.total).toBe(Math.floor((source?.received ?? 0) / 2))
  })

  it('says nothing where nothing is stored, and does not close the week of "to"', () => {
    const options = { skills: ['skill-3'], falseAlertsPerWeek: 1 }
    expect(backtest({ cells: [], weeks: [], sources: [] }, { ...options, to })).toEqual({
      from: null,
      weeks: 0,
      signals: [],
    })
    expect(backtest(rowsOf(moved), { ...options, to: '2024-01-31' }).weeks).toBe(4)
  })

  it('takes one skill through ten years of weeks in well under two seconds', () => {
    const year = rowsOf(generateMarket())
    const cells = [0, 1, 2, 3, 4, 5].flatMap((part) =>
      year.cells
        .filter(({ skill }) => skill === 'skill-3' || skill === everySkill)
        .map((cell) => ({ ...cell, bucket: addWeeks(cell.bucket, 90 * part) })),
    )
    const weeks = [0, 1, 2, 3, 4, 5].flatMap((part) =>
      year.weeks.map((week) => ({ ...week, week: addWeeks(week.week, 90 * part) })),
    )
    const began = process.cpuUsage()
    const { weeks: closed } = backtest(
      { ...year, cells, weeks },
      { skills: ['skill-3'], falseAlertsPerWeek: 1 / 52, to: addWeeks('2024-01-01', 540) },
    )
    expect(closed).toBe(540)
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(2)
  })
})
