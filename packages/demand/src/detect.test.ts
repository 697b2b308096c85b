import { describe, expect, it } from 'vitest'
import { createDetector, restoreDetector } from './detect.ts'
import { isDetectorState } from './detector-state.ts'
import { generateMarket, type MarketOptions } from './generated-market.test-data.ts'
import type { ShiftSignal, WeekCounts } from './shift-signal.ts'

const skills = Array.from({ length: 40 }, (_, skill) => `skill-${skill}`)
const options = { skills, falseAlertsPerWeek: 1 }

function detect(weeks: readonly WeekCounts[], learningWeeks = 16): ShiftSignal[] {
  const detector = createDetector({ ...options, learningWeeks })
  return weeks.flatMap((week) => detector.closeWeek(week))
}

const bent: MarketOptions = {
  observed: ({ source, week }) => !(source === 3 && week < 30) && !(source === 2 && week >= 55 && week < 59),
  factor: ({ skill, source, week }) => {
    if (skill === 3 && week >= 50) return 2.5
    if (skill === 7 && week >= 45) return 0.4
    if (skill === 11 && source === 0 && week >= 48) return 6
    return skill === 39 && week < 60 ? 0 : 1
  },
}

describe('the detector', () => {
  // Expected values: shift_reference.py (numpy 2) on the same counts, run(d) with its defaults; columns as it returns them.
  it('finds what the numeric oracle finds, with the same evidence, effect and interval to 1e-9', () => {
    const found = detect(generateMarket(bent), 40)
    const alerts = found.filter(({ status }) => status === 'alert')
    const rows = alerts.map((signal) => [signal.skill, signal.direction, signal.since, signal.at])
    expect(rows).toEqual([
      ['skill-7', 'down', '2024-11-11', '2024-11-25'],
      ['skill-3', 'up', '2024-12-16', '2024-12-30'],
      ['skill-39', 'new', '2025-02-24', '2025-03-03'],
    ])
    const expected = [
      [-1.1020020085540223, 0.277230450318215, 6.58914953627852],
      [0.7286385130361328, 0.17992260635178084, 5.10195774379359],
      [4.6250926288022765, 0.4194371415789881, 6.646910967909536],
    ]
    for (const [index, signal] of alerts.entries()) {
      const [logRatio, error, logEvidence] = expected[index] ?? []
      expect(Math.log(signal.effect)).toBeCloseTo(logRatio ?? Number.NaN, 9)
      expect(Math.log(signal.ciHigh / signal.effect) / 2.58).toBeCloseTo(error ?? Number.NaN, 9)
      expect(signal.logEvidence).toBeCloseTo(logEvidence ?? Number.NaN, 9)
    }
  })

  it('says that one source alone carries it, and does not alert', () => {
    const found = detect(generateMarket(bent), 40).filter(({ skill }) => skill === 'skill-11')
    expect(found.map(({ status, carriedBy, at }) => [status, carriedBy, at])).toEqual([
      ['single-source', 'source-0', '2025-03-10'],
    ])
  })

  it('measures an alert again after four weeks, and says when demand came back', () => {
    const spike: MarketOptions = {
      factor: ({ skill, week }) =>
        skill === 3 && week >= 50 && week < 62 ? 2.5 : skill === 7 && week >= 45 ? 0.4 : 1,
    }
    const found = detect(generateMarket(spike), 40)
    const story = (skill: string) =>
      found.filter((one) => one.skill === skill).map(({ status, since, at }) => [status, since, at])
    expect(story('skill-7')).toEqual([
      ['alert', '2024-11-11', '2024-11-25'],
      ['confirmed', '2024-11-11', '2024-12-23'],
    ])
    const [alert, confirmed, reverted, ...more] = story('skill-3')
    const [, since = ''] = alert ?? []
    expect(Math.abs(Date.parse(since) - Date.parse('2024-12-16'))).toBeLessThanOrEqual(7 * 86_400_000)
    expect([alert?.[0], confirmed?.[0], reverted?.[0], more]).toEqual(['alert', 'confirmed', 'reverted', []])
    expect([confirmed?.[1], reverted?.[1]]).toEqual([since, since])
    expect(Date.parse(confirmed?.[2] ?? '') - Date.parse(alert?.[2] ?? '')).toBe(4 * 7 * 86_400_000)
    // Week 62 begins on 2025-03-10: half of the four weeks looked at must be after it.
    expect(String(reverted?.[2]) > '2025-03-17' && String(reverted?.[2]) <= '2025-04-14').toBe(true)
  })

  describe('within a week', () => {
    const market = generateMarket({ factor: ({ skill, week }) => (skill === 3 && week >= 50 ? 3 : 1) })
    /** Four of seven days of every source. */
    const part = ({ week, sources }: WeekCounts): WeekCounts => ({
      week,
      sources: sources.map((source) => ({
        ...source,
        total: Math.round((source.total * 4) / 7),
        units: Object.fromEntries(
          Object.entries(source.units).map(([skill, units]) => [skill, Math.round((units * 4) / 7)]),
        ),
      })),
    })

    it('finds what its days show already, changes nothing, and the week that ends goes on from it', () => {
      const detector = createDetector(options)
      const early = market.flatMap((week) => {
        const before = detector.state()
        const found = detector.lookWithin(part(week), week.week)
        expect(detector.state()).toEqual(before)
        const closed = detector.closeWeek(
          week,
          found.map(({ skill, direction, since }) => ({ skill, up: direction !== 'down', since })),
        )
        for (const { skill, since } of found)
          expect(closed.find((one) => one.skill === skill && one.status === 'alert')?.since).toBe(since)
        return found
      })
      expect(early.map(({ skill, status }) => [skill, status])).toEqual([['skill-3', 'alert']])
      // Week 50 began then: the days of week 51 at the latest show it.
      expect(String(early[0]?.at) <= '2024-12-23').toBe(true)
    })

    it('holds what was told, although the rest of the week brought nothing of it', () => {
      const detector = createDetector(options)
      for (const week of market.slice(0, 50)) detector.closeWeek(week)
      const told = { skill: 'skill-5', up: true, since: market[49]?.week ?? '' }
      const [week] = market.slice(50)
      if (week === undefined) throw new Error('the market is too short')
      expect(detector.closeWeek(week, [told]).filter(({ skill }) => skill === 'skill-5')).toMatchObject([
        { status: 'alert', since: told.since, direction: 'up' },
      ])
    })
  })

  it('carries what a person needs to judge a shift', () => {
    const [signal] = detect(generateMarket(bent), 40).filter(({ skill }) => skill === 'skill-3')
    if (signal === undefined) throw new Error('skill-3 was not found')
    expect(signal.panel).toEqual(['source-0', 'source-1', 'source-2', 'source-3'])
    expect(signal.leftOut).toEqual([])
    expect(signal.before.to).toBe(signal.since)
    expect(signal.after).toMatchObject({ from: '2024-12-16', to: '2024-12-30' })
    expect(signal.after.units).toBe(signal.perSource.reduce((sum, source) => sum + source.after, 0))
    expect(signal.ciLow).toBeGreaterThan(1)
    expect(signal.height).toBeCloseTo(Math.log(80), 12)
  })

  it('goes on from its state, written as JSON and read again, as if it had never stopped', () => {
    const weeks = generateMarket(bent)
    const first = createDetector({ ...options, learningWeeks: 40 })
    const early = weeks.slice(0, 51).flatMap((week) => first.closeWeek(week))
    const saved: unknown = JSON.parse(JSON.stringify(first.state()))
    if (!isDetectorState(saved)) throw new Error('the state is not recognised')
    const second = restoreDetector(saved, { ...options, learningWeeks: 40 })
    const late = weeks.slice(51).flatMap((week) => second.closeWeek(week))
    expect([...early, ...late]).toEqual(detect(weeks, 40))
  })

  it('rule 19: does not mind the order of sources and of skills', () => {
    const weeks = generateMarket(bent)
    const shuffled = weeks.map(({ week, sources }) => ({
      week,
      sources: sources.toReversed().map((source) => ({
        ...source,
        units: Object.fromEntries(Object.entries(source.units).reverse()),
      })),
    }))
    expect(detect(shuffled)).toEqual(detect(weeks))
  })

  it.each<[string, MarketOptions]>([
    ['nothing changes (rule 4)', {}],
    [
      'a source with ten times the demand for a skill is added (rule 6)',
      {
        observed: ({ source, week }) => source !== 3 || week >= 40,
        factor: ({ skill, source }) => (skill === 5 && source === 3 ? 10 : 1),
      },
    ],
    [
      'that source is removed (rule 7)',
      {
        observed: ({ source, week }) => source !== 3 || week < 40,
        factor: ({ skill, source }) => (skill === 5 && source === 3 ? 10 : 1),
      },
    ],
    [
      'a source is out for four weeks (rule 8)',
      { observed: ({ source, week }) => source !== 1 || week < 50 || week > 53 },
    ],
  ])('finds nothing when %s', (_, market) => {
    expect(detect(generateMarket(market))).toEqual([])
  })

  it('rule 8: takes a week of double volume after an outage as unhealthy, not as news', () => {
    const weeks = generateMarket({ observed: ({ source, week }) => source !== 1 || week !== 60 })
    const doubled = weeks.map((week, index) => (index === 61 ? timesThree(week, 'source-1') : week))
    expect(detect(doubled)).toEqual([])
  })

  it('rule 14: never alerts plainly on the evidence of a single source', () => {
    const alone = generateMarket({ factor: bent.factor ?? (() => 1), observed: ({ source }) => source === 1 })
    const statuses = detect(alone).map(({ skill, status, carriedBy }) => [skill, status, carriedBy])
    expect(statuses).toContainEqual(['skill-3', 'single-source', 'source-1'])
    expect(statuses.every(([, status]) => status === 'single-source')).toBe(true)
  })

  it('rule 15: says nothing in the first 16 weeks, however wild they are', () => {
    const wild = generateMarket({ factor: ({ week }) => (week < 8 ? 0.2 : 5) }).slice(0, 16)
    expect(detect(wild)).toEqual([])
  })

  it('rule 4: says nothing, and nothing that is no number, where there are no postings at all', () => {
    const empty = generateMarket().map(({ week }) => ({ week, sources: [] }))
    const detector = createDetector(options)
    expect(empty.flatMap((week) => detector.closeWeek(week))).toEqual([])
    expect(JSON.stringify(detector.state())).not.toContain('null,null')
    expect(detector.state().skills['skill-1']?.variance).toBe(1)
  })

  it('refuses a week out of turn and stays as it was', () => {
    const [first, second, third] = generateMarket()
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('the market is empty')
    const detector = createDetector(options)
    detector.closeWeek(first)
    expect(() => detector.closeWeek(third)).toThrow(
      'week 2024-01-15 cannot be closed: the next one is 2024-01-08',
    )
    expect(() => detector.closeWeek(first)).toThrow(RangeError)
    expect(detector.state().weeks).toBe(1)
    expect(detector.closeWeek(second)).toEqual([])
  })
})

function timesThree(week: WeekCounts, name: string): WeekCounts {
  const sources = week.sources.map((source) => {
    if (source.source !== name) return source
    const units = Object.fromEntries(Object.entries(source.units).map(([skill, units]) => [skill, units * 3]))
    return { ...source, total: source.total * 3, units }
  })
  return { week: week.week, sources }
}
