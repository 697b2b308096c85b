import { describe, expect, it } from 'vitest'
import { addWeeks } from './calendar.ts'
import { createDetector } from './detect.ts'
import { noEvidence } from './detector-state.ts'
import { addEvidence, mixture, weekEvidence } from './evidence.ts'
import { sourcesNamed, weekOfCells } from './expected-week.test-data.ts'
import { generateMarket, type MarketOptions } from './generated-market.test-data.ts'
import type { ShiftSignal, WeekCounts } from './shift-signal.ts'

/** Rules of the method by their numbers; those that are not here are named so beside what keeps them. */
const skills = Array.from({ length: 40 }, (_, skill) => `skill-${skill}`)

function detect(weeks: readonly WeekCounts[], given: readonly string[] = skills): ShiftSignal[] {
  const detector = createDetector({ skills: given, falseAlertsPerWeek: 1 })
  return weeks.flatMap((week) => detector.closeWeek(week))
}

/** The market, and what a rare skill adds to it, by source and week. */
function withRare(unitsAt: (source: number, week: number) => number): WeekCounts[] {
  return generateMarket().map(({ week, sources }, number) => ({
    week,
    sources: sources.map((source, at) => ({
      ...source,
      units: { ...source.units, rare: unitsAt(at, number) },
    })),
  }))
}

const doubled: MarketOptions['factor'] = ({ skill, week }) => (skill === 3 && week >= 50 ? 2.5 : 1)

const upwards = { row: 0, noise: 1.15, number: 60, up: true, height: 0, isBent: () => false }

describe('the rules of the method', () => {
  it('1: half a unit is the least that is expected upwards, so that one advert of a rare skill is hardly news', () => {
    const active = sourcesNamed(['a'])
    const week = weekOfCells(active, [[{ observed: 1, expected: 0.01 }]])
    const tested = { ...upwards, week, active }
    const sums = [1.15, 1.4, 2, 3].map((ratio) =>
      weekEvidence({ observed: 1, expected: 0.5, noise: 1.15 }, ratio),
    )
    expect(addEvidence(noEvidence(), tested)?.all).toBeCloseTo(mixture(sums), 12)
  })

  it('1: and not downwards, so that a rare skill does not fall by staying away', () => {
    const weeks = withRare((source, week) => (week < 36 && week % 9 === 0 && source === week % 4 ? 1 : 0))
    expect(detect(weeks, [...skills, 'rare'])).toEqual([])
  })

  it('2: without a source the floor holds for what is left', () => {
    const active = sourcesNamed(['a', 'b'])
    const cells = [
      { observed: 5, expected: 0.4 },
      { observed: 2, expected: 0.3 },
    ]
    const found = addEvidence(noEvidence(), { ...upwards, week: weekOfCells(active, [cells]), active })
    const of = (observed: number, expected: number) =>
      mixture([1.15, 1.4, 2, 3].map((ratio) => weekEvidence({ observed, expected, noise: 1.15 }, ratio)))
    expect(found?.all).toBeCloseTo(of(7, 0.7), 12)
    expect(found?.least).toBeCloseTo(of(2, 0.5), 12)
    expect(found?.carriedBy).toBe('a')
  })

  it('3: a source that carries it alone for four weeks begins a new reference, and all sums are zeroed', () => {
    const factor: MarketOptions['factor'] = ({ skill, source, week }) =>
      skill === 11 && source === 0 && week >= 48 ? 6 : 1
    const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
    for (const [number, week] of generateMarket({ factor }).entries()) {
      const [signal] = detector.closeWeek(week)
      if (signal === undefined) continue
      expect(signal).toMatchObject({ skill: 'skill-11', status: 'single-source', carriedBy: 'source-0' })
      const { up, down, restartOf } = detector.state().skills['skill-11'] ?? {}
      expect(restartOf).toEqual({ 'source-0': number })
      expect([up?.all, down?.all, up?.without]).toEqual([[0, 0, 0, 0], [0, 0, 0, 0], []])
      return
    }
    expect.unreachable('nothing was said')
  })

  it('5: a source that brings nothing counts as if it were not there', () => {
    const isOut = ({ source, week }: { source: number; week: number }) =>
      source === 1 && week >= 48 && week < 56
    const absent = generateMarket({ factor: doubled, observed: (at) => !isOut(at) })
    const silent = absent.map(({ week, sources }, number) => ({
      week,
      sources: isOut({ source: 1, week: number })
        ? [...sources, { source: 'source-1', total: 0, complete: true, units: {} }]
        : sources,
    }))
    expect(detect(absent).map(({ status }) => status)).toContain('alert')
    expect(detect(silent)).toEqual(detect(absent))
  })

  it('9: what is imported again over twice the usual volume is quarantined', () => {
    const imported = generateMarket().map((week, number) => ({
      ...week,
      sources: week.sources.map((source) => {
        if (source.source !== 'source-1' || number !== 60) return source
        const units = { ...source.units, 'skill-5': (source.units['skill-5'] ?? 0) * 20 }
        return { ...source, total: source.total * 3, units }
      }),
    }))
    const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
    const found = imported.flatMap((week) => detector.closeWeek(week))
    expect(found).toEqual([])
    expect(detector.state().sources['source-1']?.healthy[60]).toBe(false)
    expect(detector.state().sources['source-1']?.healthy[61]).toBe(true)
  })

  it('9: a week that was closed is never closed again', () => {
    const weeks = generateMarket()
    const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
    for (const week of weeks.slice(0, 20)) detector.closeWeek(week)
    const before = detector.state()
    expect(() => detector.closeWeek(weeks[7] ?? { week: '2024-02-19', sources: [] })).toThrow(RangeError)
    expect(detector.state()).toEqual(before)
  })

  it('11: holidays, when every source brings a third, are no news and make nobody unhealthy', () => {
    const isHoliday = (number: number) => number % 52 >= 50
    const weeks = generateMarket().map((week, number) => ({
      ...week,
      sources: week.sources.map((source) => (isHoliday(number) ? third(source) : source)),
    }))
    const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
    expect(weeks.flatMap((week) => detector.closeWeek(week))).toEqual([])
    const { sources } = detector.state()
    for (const { healthy } of Object.values(sources)) expect(healthy.slice(50, 52)).toEqual([true, true])
  })

  it('16: a skill that goes by another name from a week on is the sum of both, and its renaming no news', () => {
    const renamed = generateMarket().map(({ week, sources }, number) => ({
      week,
      sources: sources.map((source) => {
        const { 'skill-9': units = 0, ...others } = source.units
        return { ...source, units: { ...others, [number < 50 ? 'skill-9' : 'skill-9-now']: units } }
      }),
    }))
    const apart = detect(renamed, [...skills, 'skill-9-now']).filter(({ status }) => status === 'alert')
    expect(apart.map(({ skill, direction }) => `${skill} ${direction}`).sort()).toEqual([
      'skill-9 down',
      'skill-9-now new',
    ])
    const summed = renamed.map(({ week, sources }) => ({
      week,
      sources: sources.map((source) => {
        const { 'skill-9': before = 0, 'skill-9-now': now = 0, ...others } = source.units
        return { ...source, units: { ...others, 'skill-9-now': before + now } }
      }),
    }))
    const names = skills.map((skill) => (skill === 'skill-9' ? 'skill-9-now' : skill))
    expect(detect(summed, names)).toEqual([])
  })

  it('18: the same weeks give the same state to the last bit', () => {
    const state = () => {
      const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
      for (const week of generateMarket({ factor: doubled })) detector.closeWeek(week)
      return JSON.stringify(detector.state())
    }
    expect(state()).toBe(state())
  })

  it('17: weeks begin on Monday in UTC, over the turn of a year', () => {
    const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
    expect(() => detector.closeWeek({ week: '2024-12-31', sources: [] })).toThrow('2024-12-30')
    detector.closeWeek({ week: '2024-12-30', sources: [] })
    expect(() => detector.closeWeek({ week: addWeeks('2024-12-30', 2), sources: [] })).toThrow('2025-01-06')
  })
})

function third<T extends { total: number; units: Readonly<Record<string, number>> }>(source: T): T {
  const units = Object.entries(source.units).map(([skill, count]) => [skill, Math.round(count / 3)])
  return { ...source, total: Math.round(source.total / 3), units: Object.fromEntries(units) }
}
