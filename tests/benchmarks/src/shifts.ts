import type { BenchResult } from './bench-result.ts'
import { generateMarket, type MarketSize, type Trouble } from './shifts-market.ts'
import {
  alertsOfDetector,
  alertsOfRule,
  type Score,
  scoreAlerts,
  stepRule,
  thresholdRule,
} from './shifts-score.ts'
import { found, foundBySize, perThousand, share, total } from './shifts-table.ts'
import { leastAsked, type TrueShift } from './shifts-truth.ts'

const size: MarketSize = { skills: 3_000, sources: 8, weeks: 104, perWeek: 12_000 }
const skills = Array.from({ length: size.skills }, (_, at) => `s${at}`)
const troubles = ['quiet', 'added', 'faults', 'mild', 'harsh'] as const satisfies readonly Trouble[]
const rules = { threshold: thresholdRule, step: stepRule } as const

type Tally = {
  ours: Map<Trouble, Score[]>
  /** The other rules, on the markets with mild faults and shifts. */
  rivals: Record<keyof typeof rules, Score[]>
  seconds: number
}

/**
 * What is told on generated markets whose truth is known: false alerts with nothing but noise, with faults of sources,
 * and with true shifts among them; how many of these are found and how soon; beside two rules as dashboards have them.
 * Faults as they mostly are and harsh ones are told apart. `ratio`: the threshold's false alerts over ours.
 */
export async function benchShifts(seeds: readonly number[]): Promise<BenchResult> {
  const tally: Tally = {
    ours: new Map(troubles.map((trouble) => [trouble, []])),
    rivals: { threshold: [], step: [] },
    seconds: 0,
  }
  for (const seed of seeds) for (const trouble of troubles) liveThrough(tally, seed, trouble)
  return tableOf(tally, seeds)
}

function liveThrough(tally: Tally, seed: number, trouble: Trouble): void {
  const market = generateMarket(seed, size, trouble)
  const began = process.cpuUsage()
  const alerts = alertsOfDetector(market.weeks, skills)
  tally.seconds += process.cpuUsage(began).user / 1e6
  tally.ours.get(trouble)?.push(scoreAlerts(market, size.skills, alerts))
  if (trouble !== 'mild') return
  for (const name of ['threshold', 'step'] as const) {
    const theirs = alertsOfRule(market.weeks, skills, rules[name])
    tally.rivals[name].push(scoreAlerts(market, size.skills, theirs))
  }
}

function tableOf({ ours, rivals, seconds }: Tally, seeds: readonly number[]): BenchResult {
  const [quiet = [], added = [], faults = [], mild = [], harsh = []] = troubles.map((trouble) =>
    ours.get(trouble),
  )
  const byAdded = perThousand(added) - perThousand(quiet)
  const falseOf = (scores: readonly Score[]) => share(total(scores, 'falseAlerts'), total(scores, 'alerts'))
  return {
    bench: 'shifts',
    ratio: Number(
      (total(rivals.threshold, 'falseAlerts') / Math.max(1, total(mild, 'falseAlerts'))).toFixed(1),
    ),
    seeds: seeds.join(' '),
    market: `${size.skills} skills, ${size.sources} sources, ${size.weeks} weeks, ${size.perWeek} postings a week; changes of skills with ${leastAsked} units a week and more`,
    'false alerts per 1,000 skill-weeks, noise alone': `${perThousand(quiet)} (asked 0.03)`,
    'more of them when a source is added': `${byAdded.toFixed(4)} (asked 0.01)`,
    'harsh faults without shifts: false alerts per 1,000': `${perThousand(faults)}`,
    ...withShifts('mild faults', mild),
    ...withShifts('harsh faults', harsh),
    'threshold: share false': falseOf(rivals.threshold),
    'step test: share false': falseOf(rivals.step),
    'CPU milliseconds a week': Number(
      ((1_000 * seconds) / (seeds.length * troubles.length * size.weeks)).toFixed(1),
    ),
  }
}

const asked: Record<TrueShift['kind'], string> = {
  x3: 'asked 0.97 within 12, median 2',
  x2: 'asked 0.95 within 12, median 4',
  'x1.5': 'asked 0.65 within 12, 0.80 within 26, median 8',
  emerging: 'asked 0.90 within 12',
}

function withShifts(faults: string, scores: readonly Score[]): Record<string, string> {
  const table = {
    'false alerts per 1,000': `${perThousand(scores)} (asked 0.04)`,
    'share of alerts that are false': `${share(total(scores, 'falseAlerts'), total(scores, 'alerts'))} (asked 0.12)`,
    ...found(scores, asked),
    'interval covers the truth': `${share(total(scores, 'covered'), total(scores, 'intervals'))} (asked 0.93)`,
    ...foundBySize(scores, 'x2'),
    ...foundBySize(scores, 'x1.5'),
  }
  return Object.fromEntries(Object.entries(table).map(([what, value]) => [`${faults}: ${what}`, value]))
}
