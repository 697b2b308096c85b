import { expect, it } from 'vitest'
import { runsPerDay } from './runs-per-day.ts'

it.each([
  ['* * * * *', 1_440],
  ['17 */6 * * *', 4],
  ['5 5,17 * * *', 2],
  ['0 6 * * 1', 1 / 7],
  ['30 4 1 * *', 12 / 365.25],
])('%s comes %f times a day', (line, times) => {
  expect(runsPerDay(line, 'UTC')).toBeCloseTo(times, times > 100 ? 0 : 2)
})
