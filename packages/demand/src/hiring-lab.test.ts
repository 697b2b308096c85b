import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addWeeks, mondayOf, weeksBetween } from './calendar.ts'
import { createDetector } from './detect.ts'
import type { ShiftSignal, WeekCounts } from './shift-signal.ts'

/** Indeed Hiring Lab, US postings by sector since 2020-02-01, CC BY 4.0: beside the repository, never part of it. */
const file = fileURLToPath(
  new URL('../../../../shared/data/hiring-lab/job_postings_by_sector_US.csv', import.meta.url),
)
const sources = ['first', 'second', 'third'] as const
/** A year as February 2020 was, since the series begins where the fall does. */
const weeksBefore = 52
const firstWeek = mondayOf('2020-02-03')

/** Mean index of each sector's weeks. */
function readSectors(): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, { sum: number; days: number }>>()
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [day = '', , index = '', , sector = ''] = line.split(',')
    const weeks = sums.get(sector) ?? new Map<string, { sum: number; days: number }>()
    const week = weeks.get(mondayOf(day)) ?? { sum: 0, days: 0 }
    sums.set(sector, weeks.set(mondayOf(day), { sum: week.sum + Number(index), days: week.days + 1 }))
  }
  return new Map(
    [...sums].map(([sector, weeks]) => [
      sector,
      new Map([...weeks].map(([week, { sum, days }]) => [week, sum / days])),
    ]),
  )
}

/** 60 units a week at 100, at each of three sources of an unchanging size. */
function countsOf(sectors: ReadonlyMap<string, ReadonlyMap<string, number>>, last: string): WeekCounts[] {
  const begin = addWeeks(firstWeek, -weeksBefore)
  return Array.from({ length: weeksBetween(begin, last) + 1 }, (_, at) => {
    const week = addWeeks(begin, at)
    const units = Object.fromEntries(
      [...sectors].map(([sector, weeks]) => [sector, Math.round(0.6 * (weeks.get(week) ?? 100))]),
    )
    return { week, sources: sources.map((source) => ({ source, total: 20_000, complete: true, units })) }
  })
}

describe.skipIf(!existsSync(file))('the Hiring Lab sectors (skipped where ../shared/data is absent)', () => {
  const sectors = existsSync(file) ? readSectors() : new Map<string, Map<string, number>>()
  const detector = createDetector({ skills: [...sectors.keys()], falseAlertsPerWeek: 1 })
  const found: ShiftSignal[] = countsOf(sectors, '2021-12-27').flatMap((week) => detector.closeWeek(week))
  const alerts = found.filter(({ status }) => status === 'alert')
  const told = (direction: 'up' | 'down', from: string, to: string) =>
    new Set(
      alerts
        .filter(
          (one) => (one.direction === 'down') === (direction === 'down') && one.at >= from && one.at < to,
        )
        .map(({ skill }) => skill),
    )

  it('say nothing while nothing happens', () => {
    expect(alerts.filter(({ at }) => at < '2020-03-16')).toEqual([])
  })

  it('fall in the spring of 2020, nearly all of them, dated to March and April', () => {
    const fell = told('down', '2020-03-16', '2020-06-15')
    expect(sectors.size).toBeGreaterThan(40)
    expect(fell.size / sectors.size).toBeGreaterThan(0.9)
    const dates = alerts.filter(({ direction, at }) => direction === 'down' && at < '2020-06-15')
    expect(dates.every(({ since }) => since >= '2020-03-02' && since <= '2020-05-25')).toBe(true)
  })

  it('recover by the end of 2021, most of them', () => {
    const rose = told('up', '2020-07-01', '2022-01-03')
    expect(rose.size / sectors.size).toBeGreaterThan(0.7)
  })
})
