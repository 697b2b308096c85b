import { countUnits } from '@skilltide/demand'
import { describe, expect, it } from 'vitest'
import { generatePostings } from './postings-market.ts'
import { createRandom } from './random.ts'
import { generateMarket } from './shifts-market.ts'
import { alertsOfDetector, alertsOfRule, scoreAlerts, thresholdRule } from './shifts-score.ts'

const size = { skills: 120, sources: 6, weeks: 90, perWeek: 3_000 }
const skills = Array.from({ length: size.skills }, (_, at) => `s${at}`)

describe('generated markets', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(generateMarket(7, size, 'harsh')).toEqual(generateMarket(7, size, 'harsh'))
    expect(generateMarket(8, size, 'harsh').weeks[3]).not.toEqual(generateMarket(7, size, 'harsh').weeks[3])
  })

  it('differ by nothing but the source that is added', () => {
    const [quiet, added] = [generateMarket(7, size, 'quiet'), generateMarket(7, size, 'added')]
    const others = ({ weeks }: typeof quiet) =>
      weeks.map(({ sources }) => sources.filter(({ source }) => source !== 'source-0'))
    expect(others(added)).toEqual(others(quiet))
    expect(added.weeks[0]?.sources.some(({ source }) => source === 'source-0')).toBe(false)
    expect(added.weeks.at(-1)?.sources.some(({ source }) => source === 'source-0')).toBe(true)
  })

  it('scatter as much as asked', () => {
    const random = createRandom(5)
    for (const [mean, spread] of [
      [3, 1],
      [20, 1.5],
      [200, 3],
    ] as const) {
      const drawn = Array.from({ length: 20_000 }, () => random.count(mean, spread))
      const average = drawn.reduce((sum, one) => sum + one, 0) / drawn.length
      const variance = drawn.reduce((sum, one) => sum + (one - average) ** 2, 0) / drawn.length
      expect(average / mean).toBeGreaterThan(0.97)
      expect(average / mean).toBeLessThan(1.03)
      expect(variance / mean / spread).toBeGreaterThan(0.9)
      expect(variance / mean / spread).toBeLessThan(1.1)
    }
  })
})

describe('generated postings', () => {
  const small = { skills: 80, sources: 7, weeks: 70, perWeek: 300 }
  const postings = () => [...generatePostings(4, small, 'faults').postings()]

  it('are the same for the same seed, each with an id of its own', () => {
    const drawn = postings()
    expect(postings()).toEqual(drawn)
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length)
  })

  it('show adverts again, elsewhere and by the hundred, which are the same units', () => {
    const drawn = postings()
    const adverts = new Set(drawn.map(({ company, title }) => `${company} ${title}`))
    expect(drawn.length / adverts.size).toBeGreaterThan(1.3)
    expect(drawn.filter(({ company }) => company === 'Burst Inc')).toHaveLength(200)
    const units = drawn.map(({ id, source, company, title, seenAt, skills: named }) => {
      return { id, source, employer: company, template: title, day: seenAt, skills: named }
    })
    const counted = countUnits(units).reduce((sum, { total }) => sum + total, 0)
    expect(counted).toBeLessThanOrEqual(adverts.size)
    expect(counted).toBeGreaterThan(adverts.size * 0.8)
  })
})

describe('the score', () => {
  const market = generateMarket(3, size, 'harsh')

  it('counts an alert as true only in its direction and after its change', () => {
    const [shift] = market.shifts
    if (shift === undefined) throw new Error('nothing moved')
    const alert = { skill: shift.skill, up: shift.factor > 1, week: shift.at + 2, low: null, high: null }
    const others = [
      { ...alert, up: !alert.up },
      { ...alert, week: shift.at - 1 },
      { ...alert, skill: 'unmoved' },
    ]
    const score = scoreAlerts(market, size.skills, [alert, ...others])
    expect(score).toMatchObject({ alerts: 4, falseAlerts: 3 })
    expect(score.delays[0]).toEqual({ kind: shift.kind, size: shift.size, weeks: 2 })
    expect(score.delays[1]?.weeks).toBeNull()
  })

  it('finds the detector far less often wrong than a threshold, and not deaf', () => {
    const ours = scoreAlerts(market, size.skills, alertsOfDetector(market.weeks, skills))
    const threshold = scoreAlerts(market, size.skills, alertsOfRule(market.weeks, skills, thresholdRule))
    expect(ours.falseAlerts * 20).toBeLessThan(threshold.falseAlerts)
    const found = ours.delays.filter(({ kind, weeks }) => kind === 'x3' && weeks !== null)
    expect(found.length).toBeGreaterThanOrEqual(3)
  })
})
