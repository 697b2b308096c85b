import type { BenchResult } from './bench-result.ts'
import { generateMarket, type MarketSize, type Trouble, type TrueShift } from './shifts-market.ts'
import {
  alertsOfDetector,
  alertsOfRule,
  type Score,
  scoreAlerts,
  stepRule,
  thresholdRule,
} from './shifts-score.ts'
import { found, share, total } from './shifts-table.ts'

const size: MarketSize = { skills: 3_000, sources: 8, weeks: 104, perWeek: 12_000 }
const troubles = ['quiet', 'added', 'faults', 'all'] as const satisfies readonly Trouble[]

/**
 * What is told on generated markets whose truth is known: false alerts with nothing but noise, with faults of sources,
 * and with true shifts among them; how many of these are found and how soon; beside two rules as dashboards have them.
 * `ratio`: the threshold's false alerts over ours.
 */
export async function benchShifts(seeds: readonly number[]): Promise<BenchResult> {
  const skills = Array.from({ length: size.skills }, (_, at) => `s${at}`)
  const ours = new Map<Trouble, Score[]>(troubles.map((trouble) => [trouble, []]))
  const rivals = { threshold: [0, 0], step: [0, 0] }
  let seconds = 0
  for (const seed of seeds) {
    for (const trouble of troubles) {
      const market = generateMarket(seed, size, trouble)
      const began = process.cpuUsage()
      const alerts = alertsOfDetector(market.weeks, skills)
      seconds += process.cpuUsage(began).user / 1e6
      ours.get(trouble)?.push(scoreAlerts(market, size.skills, alerts))
      if (trouble !== 'all') continue
      for (const [name, rule] of [
        ['threshold', thresholdRule],
        ['step', stepRule],
      ] as const) {
        const { falseAlerts, alerts: all } = scoreAlerts(
          market,
          size.skills,
          alertsOfRule(market.weeks, skills, rule),
        )
        rivals[name] = [(rivals[name][0] ?? 0) + falseAlerts, (rivals[name][1] ?? 0) + all]
      }
    }
  }
  const [quiet, added, faults, all] = troubles.map((trouble) => ours.get(trouble) ?? [])
  const [noise, withAdded, trouble, whole] = [quiet, added, faults, all].map((scores) =>
    perThousand(scores ?? []),
  )
  const byAdded = (withAdded ?? 0) - (noise ?? 0)
  const ourFalse = total(all ?? [], 'falseAlerts')
  return {
    bench: 'shifts',
    ratio: Number(((rivals.threshold[0] ?? 0) / Math.max(1, ourFalse)).toFixed(1)),
    seeds: seeds.join(' '),
    market: `${size.skills} skills, ${size.sources} sources, ${size.weeks} weeks, ${size.perWeek} postings a week`,
    'false alerts per 1,000 skill-weeks, noise alone': `${noise} (asked 0.03)`,
    'more of them when a source is added': `${byAdded.toFixed(4)} (asked 0.01)`,
    'with a source added, removed, silent, biased and a changed template': `${trouble}`,
    'with those, and shifts': `${whole} (asked 0.04)`,
    'share of alerts that are false': `${share(ourFalse, total(all ?? [], 'alerts'))} (asked 0.12)`,
    ...found(all ?? [], asked),
    ...foundBySize(all ?? [], 'x1.5'),
    ...foundBySize(all ?? [], 'x2'),
    'interval covers the truth': `${share(total(all ?? [], 'covered'), total(all ?? [], 'intervals'))} (asked 0.93)`,
    'threshold: share false': share(rivals.threshold[0] ?? 0, rivals.threshold[1] ?? 0),
    'step test: share false': share(rivals.step[0] ?? 0, rivals.step[1] ?? 0),
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

/** Units a week over all sources: how soon a change can be seen depends on little else. */
const sizes = [
  [12, 25],
  [25, 60],
  [60, 400],
] as const

function foundBySize(scores: readonly Score[], kind: TrueShift['kind']): Record<string, string> {
  const delays = scores.flatMap((score) => score.delays).filter((delay) => delay.kind === kind)
  return Object.fromEntries(
    sizes.map(([least, most]) => {
      const of = delays.filter(({ size: units }) => units >= least && units < most)
      const within = (weeks: number) =>
        share(of.filter((delay) => (delay.weeks ?? Number.POSITIVE_INFINITY) <= weeks).length, of.length)
      return [
        `${kind} of ${least} to ${most} units a week`,
        `${within(12)} within 12 weeks, ${within(26)} within 26, of ${of.length}`,
      ]
    }),
  )
}

function perThousand(scores: readonly Score[]): number {
  return Number(((1_000 * total(scores, 'falseAlerts')) / total(scores, 'skillWeeks')).toFixed(4))
}
