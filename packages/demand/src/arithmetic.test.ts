import { expect, it } from 'vitest'
import { createDetector } from './detect.ts'
import { weekEvidence } from './evidence.ts'
import { generateMarket } from './generated-market.test-data.ts'

const skills = Array.from({ length: 40 }, (_, skill) => `skill-${skill}`)

it('holds all that an alert is worked out from: its weeks add up to its evidence', () => {
  const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
  const weeks = generateMarket({
    factor: ({ skill, week }) => (skill === 3 && week >= 50 ? 2.5 : skill === 7 && week >= 45 ? 0.4 : 1),
  })
  const alerts = weeks.flatMap((week) => detector.closeWeek(week)).filter(({ status }) => status === 'alert')
  expect(alerts.map(({ skill }) => skill)).toEqual(expect.arrayContaining(['skill-3', 'skill-7']))
  for (const { arithmetic, direction, logEvidence, leastWithoutOne } of alerts) {
    if (arithmetic === null) throw new Error('an alert without its arithmetic')
    const floor = direction === 'down' ? 1e-9 : 0.5
    const sums = arithmetic.effects.map(({ ratio, since, evidence }) => {
      let sum = 0
      for (const { week, observed, expected, spread } of arithmetic.weeks) {
        if (week < since) continue
        sum =
          Math.max(sum, 0) +
          weekEvidence({ observed, expected: Math.max(expected, floor), noise: spread }, ratio)
      }
      expect(Math.max(sum, 0)).toBeCloseTo(evidence, 9)
      return sum
    })
    const mean = sums.reduce((total, sum) => total + Math.exp(sum), 0) / sums.length
    expect(Math.log(mean)).toBeCloseTo(logEvidence, 9)
    expect(arithmetic.withoutOne[0]?.evidence).toBeCloseTo(leastWithoutOne, 9)
  }
})
