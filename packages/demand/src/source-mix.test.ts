import { describe, expect, it } from 'vitest'
import { addWeeks } from './calendar.ts'
import { createDetector, restoreDetector } from './detect.ts'
import type { MixState } from './detector-state.ts'
import { sourcesNamed, weekOfCells } from './expected-week.test-data.ts'
import type { WeekCounts } from './shift-signal.ts'
import { judgeMix } from './source-mix.ts'

type Bend = (source: string, skill: number) => number
const names = ['a', 'b', 'c', 'd']

/** Ten units expected of each skill at each source, and a few more or less observed. */
function panel(bend: Bend, { skills = 60, sources = sourcesNamed(names) } = {}) {
  const rows = Array.from({ length: skills }, (_, skill) =>
    sources.map(({ source }, at) => {
      const observed = Math.round((10 + ((skill * 7 + at * 3) % 5) - 2) * bend(source, skill))
      return { observed, expected: 10 }
    }),
  )
  return weekOfCells(sources, rows)
}

/** Weeks after one another: what is known of each source after the last. */
function live(weeks: readonly Bend[]): Map<string, MixState> {
  const sources = sourcesNamed(names)
  for (const [week, bend] of weeks.entries())
    for (const { source, mix } of judgeMix(panel(bend, { sources }), week)) source.state.mix = mix
  return new Map(sources.flatMap(({ source, state: { mix } }) => (mix === undefined ? [] : [[source, mix]])))
}

const asEver: Bend = () => 1
const favours: Bend = (source, skill) => (source === 'b' && skill < 6 ? 4 : 1)

describe('the mix of a source', () => {
  it('is put back where its template names every skill less often, and nobody else is', () => {
    const judged = judgeMix(
      panel((source) => (source === 'c' ? 0.7 : 1)),
      60,
    )
    const factors = Object.fromEntries(judged.map(({ source: { source }, factor }) => [source, factor]))
    expect(factors).toMatchObject({ a: 1, b: 1, d: 1 })
    expect(factors.c).toBeCloseTo(0.7, 1)
  })

  it('is what it was when all sources name fewer skills', () => {
    const judged = judgeMix(
      panel(() => 0.7),
      60,
    )
    expect(judged.map(({ factor }) => factor)).toEqual([1, 1, 1, 1])
  })

  it('cannot be told from few skills or two sources', () => {
    const less: Bend = (source) => (source === 'b' ? 0.5 : 1)
    expect(judgeMix(panel(less, { skills: 49 }), 60)).toEqual([])
    expect(judgeMix(panel(less, { sources: sourcesNamed(['a', 'b']) }), 60)).toEqual([])
  })

  it('is bent when a tenth of its skills lies far off for two weeks, not for one', () => {
    const bentAt = (weeks: readonly Bend[]) => live(weeks).get('b')?.bentAt
    expect(bentAt([asEver, favours])).toBe(-1)
    expect(bentAt([asEver, favours, asEver, favours])).toBe(-1)
    expect(bentAt([asEver, favours, favours, asEver])).toBe(2)
    expect(live([favours, favours]).get('a')?.bentAt).toBe(-1)
  })
})

describe('two sources that go wrong together', () => {
  const weeks = Array.from({ length: 80 }, (_, number): WeekCounts => {
    const isWrong = number >= 50
    const bend: Bend = (source, skill) => {
      if (!isWrong) return 1
      if (source === 'b') return skill < 6 ? 3 : 0.8
      return source === 'c' ? 0.7 : 1
    }
    const units = (source: string) =>
      Object.fromEntries(
        Array.from({ length: 60 }, (_, skill) => {
          const usual = 10 + ((skill * 7 + number * 3 + source.charCodeAt(0)) % 5) - 2
          return [`skill-${skill}`, Math.round(usual * bend(source, skill))]
        }),
      )
    return {
      week: addWeeks('2024-01-01', number),
      sources: names.map((source) => ({ source, total: 500, complete: true, units: units(source) })),
    }
  })
  const skills = Array.from({ length: 60 }, (_, skill) => `skill-${skill}`)

  it('raise no alert: what each of them did is told of it alone, at once, and its volume is kept on one scale', () => {
    const detector = createDetector({ skills, falseAlertsPerWeek: 1 })
    const signals = weeks.flatMap((week) => detector.closeWeek(week))
    expect(signals.filter(({ status }) => status !== 'single-source')).toEqual([])
    expect(new Set(signals.map(({ carriedBy }) => carriedBy))).toEqual(new Set(['b']))
    expect(signals[0]).toMatchObject({ bent: ['b'] })
    const { b, c } = detector.state().sources
    expect(c?.totals[60]).toBeGreaterThan(300)
    expect(c?.totals[60]).toBeLessThan(400)
    expect([b?.volumes[60], c?.volumes[60], c?.totals[49]]).toEqual([500, 500, 500])
  })

  it('go on from a saved state as if it had never stopped', () => {
    const whole = createDetector({ skills, falseAlertsPerWeek: 1 })
    for (const week of weeks) whole.closeWeek(week)
    const first = createDetector({ skills, falseAlertsPerWeek: 1 })
    for (const week of weeks.slice(0, 52)) first.closeWeek(week)
    const second = restoreDetector(JSON.parse(JSON.stringify(first.state())), {
      skills,
      falseAlertsPerWeek: 1,
    })
    for (const week of weeks.slice(52)) second.closeWeek(week)
    expect(second.state()).toEqual(whole.state())
  })
})
