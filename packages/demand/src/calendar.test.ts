import { expect, it } from 'vitest'
import { addDays, addWeeks, lastEndedWeek, mondayOf, weeksBetween, weeksOf } from './calendar.ts'

it.each([
  ['2026-01-01', '2025-12-29'],
  ['2026-01-04', '2025-12-29'],
  ['2026-01-05', '2026-01-05'],
  ['2024-02-29', '2024-02-26'],
])('puts %s into the week of %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday)
})

it('counts whole weeks over a change of year and of clocks', () => {
  expect(weeksBetween('2025-12-31', '2026-04-01')).toBe(13)
  expect(addWeeks('2026-03-23', 1)).toBe('2026-03-30')
  expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
  expect(weeksOf({ from: '2025-12-31', to: '2026-01-12' })).toEqual(['2025-12-29', '2026-01-05'])
})

it.each([
  ['2026-01-11T23:59:59.999Z', '2025-12-29'],
  ['2026-01-12T00:00:00.000Z', '2026-01-05'],
])('at %s the last week that ended is that of %s', (now, week) => {
  expect(lastEndedWeek(new Date(now))).toBe(week)
})

it('refuses what is no day, and says how to write one', () => {
  expect(() => mondayOf('1 May 2026')).toThrow('write YYYY-MM-DD')
})
