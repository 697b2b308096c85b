import { allSkills } from '../cell.ts'
import type { Breakdown, BreakdownQuery, BreakdownRow } from '../vacancy-counts.ts'
import type { Database } from './database.ts'
import type { DayRange, FactChunk, FactTerms, KnownFacts } from './known-facts.ts'
import { dayNumber } from './search-tables.ts'

/** What a term is in a question. */
type Use = {
  /** A bit for each group of the filter that it meets. */
  meets: number
  /** Which of `skills` it names; -1 for none. */
  names: number
  /** Whether vacancies are counted under it. */
  isValue: boolean
}
type Plan = {
  /** Of the vacancies that are fresh in it; null for those that are open. */
  range: DayRange | null
  sources: ReadonlySet<number> | null
  /** All bits of `meets` that a vacancy needs. */
  needed: number
  useOf(term: number): Use
  bySource: boolean
}
type Counts = { counts: Map<number, Counted>; everything: Counted; sources: Set<number> }
type Counted = { total: number; units: Int32Array }

/** Vacancies by one of their facts; throws the signal's reason when it ends. */
export async function countBreakdown(
  database: Database,
  facts: KnownFacts,
  query: BreakdownQuery,
): Promise<Breakdown> {
  const sources = readSources(database)
  const plan = planOf(query, facts.terms, sources)
  const everything: Counted = { total: 0, units: new Int32Array(query.skills.length) }
  const counts = new Map<number, Counted>()
  const counted: Counts = { counts, everything, sources: new Set() }
  query.signal?.throwIfAborted()
  for await (const chunk of facts.chunksOf(plan.range, query.signal)) countChunk(chunk, plan, counted)
  const nameOf = (number: number) =>
    plan.bySource ? (sources.get(number) ?? '') : valueIn(facts.terms.termOf(number))
  const rows = [...counts].map(([number, one]) => rowOf(nameOf(number), one, query))
  rows.sort((a, b) => b.total - a.total || (a.value < b.value ? -1 : 1))
  const { total, units } = rowOf('', everything, query)
  return { rows: rows.slice(0, query.limit), total, units, sources: counted.sources.size }
}

function readSources({ db, guard }: Database): Map<number, string> {
  const rows = guard(() => db.prepare('SELECT number, source FROM source_numbers').all())
  return new Map(rows.map(({ number, source }) => [Number(number), String(source)]))
}

function planOf(query: BreakdownQuery, terms: FactTerms, known: ReadonlyMap<number, string>): Plan {
  const { need, skill, sources, facets } = query
  const groups = [...facets, ...(skill === undefined ? [] : [[namedAs(skill, need)]])]
  const wanted = new Set(sources)
  const numbers = [...known].flatMap(([number, name]) => (wanted.has(name) ? [number] : []))
  return {
    range: query.openNow === true ? null : { from: dayNumber(query.from), to: dayNumber(query.to) },
    sources: sources === undefined ? null : new Set(numbers),
    needed: 2 ** groups.length - 1,
    useOf: usesOf(query, groups, terms),
    bySource: query.by === 'source',
  }
}

/** A term is looked at by its name once; its number is asked for a million times. */
function usesOf(
  { by, need, skills }: BreakdownQuery,
  groups: readonly (readonly string[])[],
  terms: FactTerms,
) {
  const prefix = by === 'skill' ? namedAs('', need) : `${by}=`
  const named = skills.map((skill) => namedAs(skill, need))
  const known: Use[] = []
  return (term: number): Use => {
    const seen = known[term]
    if (seen !== undefined) return seen
    const name = terms.termOf(term)
    const meets = groups.reduce((bits, group, at) => (group.includes(name) ? bits | (1 << at) : bits), 0)
    const use = { meets, names: named.indexOf(name), isValue: name.startsWith(prefix) }
    known[term] = use
    return use
  }
}

function countChunk(chunk: FactChunk, plan: Plan, { counts, everything, sources }: Counts): void {
  for (let at = 0; at < chunk.count; at++) {
    if (!isInRange(chunk, at, plan.range)) continue
    const source = chunk.sources[at] ?? 0
    if (plan.sources !== null && !plan.sources.has(source)) continue
    const { meets, named, values } = readTerms(chunk, at, plan)
    if (meets !== plan.needed) continue
    sources.add(source)
    add(everything, named)
    for (const value of plan.bySource ? [source] : values) add(entryOf(counts, value, everything), named)
  }
}

function isInRange({ fresh, open }: FactChunk, at: number, range: DayRange | null): boolean {
  if (range === null) return open[at] === 1
  const day = fresh[at] ?? -1
  return day >= range.from && day < range.to
}

function readTerms(chunk: FactChunk, at: number, { useOf }: Plan) {
  const [named, values]: [number[], number[]] = [[], []]
  let meets = 0
  for (let index = chunk.starts[at] ?? 0; index < (chunk.starts[at + 1] ?? 0); index++) {
    const term = chunk.terms[index] ?? 0
    const use = useOf(term)
    meets |= use.meets
    if (use.names >= 0) named.push(use.names)
    if (use.isValue) values.push(term)
  }
  return { meets, named, values }
}

function add(counted: Counted, named: readonly number[]): void {
  counted.total += 1
  for (const skill of named) counted.units[skill] = (counted.units[skill] ?? 0) + 1
}

function entryOf(counts: Map<number, Counted>, value: number, { units }: Counted): Counted {
  const known = counts.get(value)
  if (known !== undefined) return known
  const made = { total: 0, units: new Int32Array(units.length) }
  counts.set(value, made)
  return made
}

function rowOf(value: string, { total, units }: Counted, { skills }: BreakdownQuery): BreakdownRow {
  const named = skills.map((skill, at) => [skill, skill === allSkills ? total : (units[at] ?? 0)] as const)
  return { value, total, units: Object.fromEntries(named) }
}

function valueIn(term: string): string {
  return term.slice(term.indexOf('=') + 1)
}

function namedAs(skill: string, need: BreakdownQuery['need']): string {
  return `${need ?? 'skill'}=${skill}`
}
