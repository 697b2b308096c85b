import { addWeeks, type Day, mondayOf, weeksOf } from './calendar.ts'
import { type DemandRows, everySkill } from './demand-rows.ts'
import { observe } from './observe.ts'
import type { LeftOut, Period } from './panel.ts'

/** `index`: 100 is the base. The four weeks up to and with `week`, over `units` of the sources that overlap. */
export type IndexPoint = {
  week: Day
  index: number
  low: number
  high: number
  units: number
  sources: number
}
export type DemandIndex = {
  skill: string
  /** Null when nothing was asked for in it: there is no index then. */
  base: (Period & { units: number }) | null
  sources: string[]
  leftOut: LeftOut[]
  /** How much more than Poisson's the counts scatter around the model. */
  overdispersion: number
  points: IndexPoint[]
}

/** Weeks a point stands for, and those the base has when none is asked for. */
const trailing = 4
const baseWeeks = 8
const leastWeeks = 8
const rounds = 3
const leastOverdispersion = 1.15
const z = 1.959963984540054

/**
 * A skill's demand as one index over sources that come and go.
 *
 * Purpose: a line to publish, over many years, in which every source takes part for as long as it was healthy, and none
 * moves it by coming or going. The share of a skill is taken for a level of the source's own times a course common to
 * all, log p[s,t] = α[s] + θ[t]; the two are fitted to each other in three rounds, θ[t] = ln(Σ y / Σ n·exp(α[s])) and
 * α[s] = ln(Σ y / Σ n·exp(θ[t])). Weeks are not chained to each other, so noise does not pile up. A point is the last
 * four weeks together, with ±1.96·sqrt(φ / expected units).
 * Reference: multiplicative Poisson model, Bishop, Fienberg and Holland (1975), Discrete Multivariate Analysis, 3.
 *
 * @param options.base weeks whose mean is 100; the first eight with anything counted when left out
 * @example a source with three times the share joins half-way, nothing else changes: 100 before and after
 */
export function demandIndex(
  rows: DemandRows,
  options: { skill: string; from: Day; to: Day; base?: Period },
): DemandIndex {
  const { skill } = options
  const period = { from: mondayOf(options.from), to: mondayOf(options.to) }
  const weeks = weeksOf(period)
  const { tables, leftOut } = tabulate(rows, { skill, period, weeks })
  const level = new Float64Array(tables.length).fill(1)
  const course = new Float64Array(weeks.length).fill(1)
  for (let round = 0; round < rounds; round++) {
    fitLevels(tables, { level, course })
    fitCourse(tables, { level, course })
  }
  const expected = weeks.map((_, at) => sumOf(tables, (table, s) => (table.total[at] ?? 0) * (level[s] ?? 0)))
  const units = weeks.map((_, at) => sumOf(tables, (table) => table.units[at] ?? 0))
  const base = baseOf({ weeks, units, expected }, options.base)
  const overdispersion = scatter(tables, { level, course })
  const sources = tables.map(({ source }) => source)
  if (base === null) return { skill, base, sources, leftOut, overdispersion, points: [] }
  const points = weeks.flatMap((week, at): IndexPoint[] => {
    const from = Math.max(0, at - trailing + 1)
    const [seen, usual] = [sumIn(units, from, at), sumIn(expected, from, at)]
    if (usual === 0) return []
    const index = (100 * seen) / usual / base.rate
    const reach = Math.exp(z * Math.sqrt(overdispersion / Math.max(seen, 0.5)))
    const present = tables.filter(({ total }) => (total[at] ?? 0) > 0).length
    return [{ week, index, low: index / reach, high: index * reach, units: seen, sources: present }]
  })
  const { rate, ...told } = base
  return { skill, base: told, sources, leftOut, overdispersion, points }
}

/** One source's weeks; 0 where it was not healthy. */
type Table = { source: string; units: number[]; total: number[] }
type Fit = { level: Float64Array; course: Float64Array }

function tabulate(
  rows: DemandRows,
  { skill, period, weeks }: { skill: string; period: Period; weeks: readonly Day[] },
): { tables: Table[]; leftOut: LeftOut[] } {
  const observations = observe(rows, period.to)
  const place = new Map(weeks.map((week, at) => [week, at]))
  const tables = new Map<string, Table>()
  const leftOut: LeftOut[] = []
  for (const source of [...observations.keys()].sort()) {
    const healthy = weeks.filter((week) => observations.get(source)?.get(week)?.healthy === true).length
    if (healthy >= leastWeeks)
      tables.set(source, { source, units: weeks.map(() => 0), total: weeks.map(() => 0) })
    else leftOut.push({ source, reason: `healthy in ${healthy} weeks, ${leastWeeks} are needed` })
  }
  for (const cell of rows.counted ?? rows.cells) {
    const [table, at] = [tables.get(cell.source), place.get(cell.bucket)]
    if (table === undefined || at === undefined) continue
    if (observations.get(cell.source)?.get(cell.bucket)?.healthy !== true) continue
    if (cell.skill === skill) table.units[at] = (table.units[at] ?? 0) + cell.fresh
    if (cell.skill === everySkill) table.total[at] = (table.total[at] ?? 0) + cell.fresh
  }
  return { tables: [...tables.values()], leftOut }
}

function fitLevels(tables: readonly Table[], { level, course }: Fit): void {
  for (const [s, { units, total }] of tables.entries()) {
    const volume = total.reduce((sum, n, at) => sum + n * (course[at] ?? 0), 0)
    level[s] = volume > 0 ? sumIn(units, 0, units.length - 1) / volume : 0
  }
}

function fitCourse(tables: readonly Table[], { level, course }: Fit): void {
  for (const at of course.keys()) {
    const usual = sumOf(tables, ({ total }, s) => (total[at] ?? 0) * (level[s] ?? 0))
    course[at] = usual > 0 ? sumOf(tables, ({ units }) => units[at] ?? 0) / usual : 0
  }
}

/** Pearson's χ² over its degrees of freedom. */
function scatter(tables: readonly Table[], { level, course }: Fit): number {
  let [sum, cells] = [0, 0]
  for (const [s, { units, total }] of tables.entries()) {
    for (const [at, n] of total.entries()) {
      const mean = n * (level[s] ?? 0) * (course[at] ?? 0)
      if (mean <= 0) continue
      sum += ((units[at] ?? 0) - mean) ** 2 / mean
      cells += 1
    }
  }
  const free = cells - tables.length - course.length
  return free > 0 ? Math.max(leastOverdispersion, sum / free) : leastOverdispersion
}

type Line = { weeks: readonly Day[]; units: readonly number[]; expected: readonly number[] }

function baseOf(line: Line, asked: Period | undefined) {
  const first = line.expected.findIndex((usual) => usual > 0)
  const from = asked === undefined ? first : line.weeks.findIndex((week) => week >= asked.from)
  if (from < 0) return null
  const to = asked === undefined ? from + baseWeeks : line.weeks.filter((week) => week < asked.to).length
  const [units, usual] = [sumIn(line.units, from, to - 1), sumIn(line.expected, from, to - 1)]
  const week = line.weeks[from]
  if (units === 0 || usual === 0 || week === undefined) return null
  const last = line.weeks[Math.min(to, line.weeks.length) - 1] ?? week
  return { from: week, to: addWeeks(last, 1), units, rate: units / usual }
}

function sumOf(tables: readonly Table[], of: (table: Table, at: number) => number): number {
  return tables.reduce((sum, table, at) => sum + of(table, at), 0)
}

/** Of the values from one place to another, both taken in. */
function sumIn(values: readonly number[], from: number, to: number): number {
  let sum = 0
  for (let at = from; at <= to; at++) sum += values[at] ?? 0
  return sum
}
