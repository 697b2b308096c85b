import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addWeeks, weeksBetween } from './calendar.ts'
import { createDetector } from './detect.ts'
import type { ShiftSignal, WeekCounts } from './shift-signal.ts'

/** The method's numeric oracle lies beside the project; PYTHON names an interpreter that has numpy. */
const reference = fileURLToPath(new URL('../../../../shared/reference/', import.meta.url))
const python = process.env.PYTHON ?? 'python3'
const isAtHand =
  existsSync(`${reference}shift_reference.py`) &&
  spawnSync(python, ['-c', 'import numpy'], { stdio: 'ignore' }).status === 0

const script = `
import sys, json, numpy as np
sys.path.insert(0, sys.argv[1])
from shift_reference import run
for line in sys.stdin:
    d = json.loads(line); Y = np.array(d['units']); N = np.array(d['totals'])
    S, K, T = Y.shape
    given = {'Y': {1: Y}, 'N': {1: N, 'raw': N}, 'active': N > 0, 'mult': np.ones((K, T))}
    alerts = run(given, alpha=d['alpha'])
    print(json.dumps({'alerts': alerts, 'single': given['_single']}, default=float))
`

const first = '2024-01-01'
const [sources, skills, weeks] = [5, 80, 90]

/** Markets with true shifts, a source added, one removed, an outage, and one source that favours some skills. */
function randomMarket(seed: number) {
  const draw = randomCounts(seed)
  const scale = Array.from({ length: skills }, () => Math.exp(draw.uniform() * 4 - 1))
  const factor = (skill: number, week: number) => {
    if (skill % 9 === 0 && week >= 46 + (skill % 17)) return skill % 2 === 0 ? 2.2 : 0.4
    return 1
  }
  const favoured = (skill: number, source: number, week: number) =>
    source === 2 && skill % 11 === 3 && week >= 55 ? 4 : 1
  const isOut = (source: number, week: number) =>
    (source === 0 && week < 33) || (source === 1 && week >= 70) || (source === 3 && week > 50 && week < 54)
  const totals = Array.from({ length: sources }, (_, source) =>
    Array.from({ length: weeks }, (_, week) => (isOut(source, week) ? 0 : draw.count(500 + 150 * source))),
  )
  const units = totals.map((volumes, source) =>
    Array.from({ length: skills }, (_, skill) =>
      volumes.map((total, week) => {
        const usual = ((scale[skill] ?? 1) * total) / 700
        return draw.count(usual * factor(skill, week) * favoured(skill, source, week))
      }),
    ),
  )
  return { units, totals }
}

function randomCounts(seed: number) {
  let state = seed
  const uniform = () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
  const count = (mean: number) => {
    const spread = uniform() + uniform() + uniform() + uniform() - 2
    return Math.max(0, Math.floor(mean + Math.sqrt(mean) * 1.8 * spread + uniform()))
  }
  return { uniform, count }
}

const nameOf = (skill: number) => `skill-${String(skill).padStart(3, '0')}`

function weeksOf({ units, totals }: ReturnType<typeof randomMarket>): WeekCounts[] {
  return Array.from({ length: weeks }, (_, week) => ({
    week: addWeeks(first, week),
    sources: totals.flatMap((volumes, source) => {
      const total = volumes[week] ?? 0
      const named = Array.from({ length: skills }, (_, skill): [string, number] => [
        nameOf(skill),
        units[source]?.[skill]?.[week] ?? 0,
      ])
      return total === 0
        ? []
        : [{ source: `source-${source}`, total, complete: true, units: Object.fromEntries(named) }]
    }),
  }))
}

function detect(given: readonly WeekCounts[], falseAlertsPerWeek: number): ShiftSignal[] {
  const names = Array.from({ length: skills }, (_, skill) => nameOf(skill))
  const detector = createDetector({ skills: names, falseAlertsPerWeek, learningWeeks: 40 })
  return given.flatMap((week) => detector.closeWeek(week))
}

type Row = { key: string; week: number; numbers: number[] }
type OracleAnswer = { alerts: number[][]; single: number[][] }

function rowsOfOracle({ alerts, single }: OracleAnswer): Row[] {
  const plain = alerts.map(
    ([skill = 0, week = 0, way, change = 0, logRatio = 0, error = 0, , evidence = 0]) => ({
      key: `${week} ${nameOf(skill)} ${way} alert since ${change}`,
      week,
      numbers: [logRatio, error, evidence],
    }),
  )
  const carried = single.map(([skill = 0, week = 0, way, source]) => ({
    key: `${week} ${nameOf(skill)} ${way} only source-${source}`,
    week,
    numbers: [],
  }))
  return [...plain, ...carried].sort(byKey)
}

function rowsOfSignals(signals: readonly ShiftSignal[]): Row[] {
  return signals
    .flatMap((signal): Row[] => {
      const week = weeksBetween(first, signal.at) - 1
      const way = signal.direction === 'down' ? -1 : 1
      const start = `${week} ${signal.skill} ${way}`
      if (signal.status === 'single-source')
        return [{ key: `${start} only ${signal.carriedBy}`, week, numbers: [] }]
      if (signal.status !== 'alert') return []
      const error = Math.log(signal.ciHigh / signal.effect) / 2.58
      return [
        {
          key: `${start} alert since ${weeksBetween(first, signal.since)}`,
          week,
          numbers: [Math.log(signal.effect), error, signal.logEvidence],
        },
      ]
    })
    .sort(byKey)
}

const byKey = (a: Row, b: Row) => (a.key < b.key ? -1 : 1)

describe.skipIf(!isAtHand)('the detector and the numeric oracle (Python with numpy)', () => {
  it('alert in the same weeks on random counts, with the same evidence, effect and error to 1e-9', () => {
    const alpha = 4
    const markets = [11, 222, 3333, 44444].map(randomMarket)
    const input = markets.map((market) => JSON.stringify({ ...market, alpha })).join('\n')
    const answer = spawnSync(python, ['-c', script, reference], { input, encoding: 'utf8', maxBuffer: 1e8 })
    expect(answer.stderr).toBe('')
    const oracle: OracleAnswer[] = answer.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    let compared = 0
    for (const [index, market] of markets.entries()) {
      const signals = detect(weeksOf(market), alpha)
      // The oracle knows no episodes: what a reverted one does to later weeks is the product's own.
      const reverted = signals
        .filter(({ status }) => status === 'reverted')
        .map(({ at }) => weeksBetween(first, at) - 1)
      const until = Math.min(weeks, ...reverted)
      const theirs = rowsOfOracle(oracle[index] ?? { alerts: [], single: [] }).filter(
        ({ week }) => week < until,
      )
      const ours = rowsOfSignals(signals).filter(({ week }) => week < until)
      expect(ours.map(({ key }) => key)).toEqual(theirs.map(({ key }) => key))
      for (const [at, row] of ours.entries())
        for (const [place, number] of row.numbers.entries())
          expect(number).toBeCloseTo(theirs[at]?.numbers[place] ?? Number.NaN, 9)
      compared += ours.length
    }
    expect(compared).toBeGreaterThan(20)
  }, 60_000)
})
