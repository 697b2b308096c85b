import { allSkills } from '../cell.ts'
import type { Breakdown, BreakdownQuery } from '../vacancy-counts.ts'
import { createTermUses, isValue, meets, namesOf, type TermUses } from './breakdown-terms.ts'
import type { Database } from './database.ts'
import type { DayRange, FactChunk, FactTerms, KnownFacts } from './known-facts.ts'
import { dayNumber } from './search-tables.ts'

type Plan = {
  /** Of the vacancies that are fresh in it; null for those that are open. */
  range: DayRange | null
  sources: ReadonlySet<number> | null
  uses: TermUses
  bySource: boolean
  /** How many skills are counted in each row. */
  width: number
}
/** Counts by the number of a term, or of a source; of each skill beside it, `width` numbers a row. */
type Tally = {
  total: number
  units: Int32Array
  rows: Map<number, { total: number; units: Int32Array }>
  sources: Set<number>
}

/** Vacancies by one of their facts; throws the signal's reason when it ends. */
export async function countBreakdown(
  database: Database,
  facts: KnownFacts,
  query: BreakdownQuery,
): Promise<Breakdown> {
  const sources = readSources(database)
  const plan = planOf(query, facts.terms, sources)
  const tally: Tally = { total: 0, units: new Int32Array(plan.width), rows: new Map(), sources: new Set() }
  query.signal?.throwIfAborted()
  for await (const chunk of facts.chunksOf(plan.range, query.signal)) countChunk(chunk, plan, tally)
  const nameOf = (number: number) =>
    plan.bySource ? (sources.get(number) ?? '') : valueIn(facts.terms.termOf(number))
  const unitsOf = (total: number, units: Int32Array) =>
    Object.fromEntries(
      query.skills.map((skill, at) => [skill, skill === allSkills ? total : (units[at] ?? 0)]),
    )
  const rows = [...tally.rows].map(([number, { total, units }]) => ({
    ...{ value: nameOf(number), total },
    units: unitsOf(total, units),
  }))
  rows.sort((a, b) => b.total - a.total || (a.value < b.value ? -1 : 1))
  const { total, units } = tally
  return {
    rows: rows.slice(0, query.limit),
    total,
    units: unitsOf(total, units),
    sources: tally.sources.size,
  }
}

function readSources({ db, guard }: Database): Map<number, string> {
  const rows = guard(() => db.prepare('SELECT number, source FROM source_numbers').all())
  return new Map(rows.map(({ number, source }) => [Number(number), String(source)]))
}

function planOf(query: BreakdownQuery, terms: FactTerms, known: ReadonlyMap<number, string>): Plan {
  const { sources } = query
  const wanted = new Set(sources)
  const numbers = [...known].flatMap(([number, name]) => (wanted.has(name) ? [number] : []))
  return {
    range: query.openNow === true ? null : { from: dayNumber(query.from), to: dayNumber(query.to) },
    sources: sources === undefined ? null : new Set(numbers),
    uses: createTermUses(query, terms),
    bySource: query.by === 'source',
    width: query.skills.length,
  }
}

function countChunk(chunk: FactChunk, plan: Plan, tally: Tally): void {
  const uses = plan.uses.packed()
  const named: number[] = []
  for (let at = 0; at < chunk.count; at++) {
    if (!isInRange(chunk, at, plan.range)) continue
    const source = chunk.sources[at] ?? 0
    if (plan.sources !== null && !plan.sources.has(source)) continue
    const [start, end] = [chunk.starts[at] ?? 0, chunk.starts[at + 1] ?? 0]
    if (!isMet(chunk.terms, uses, { start, end, needed: plan.uses.needed })) continue
    named.length = 0
    if (plan.width > 0) collectNamed(chunk.terms, uses, { start, end, named })
    tally.sources.add(source)
    tally.total += 1
    addEach(tally.units, named)
    if (plan.bySource) addRow(tally, source, named)
    else
      for (let index = start; index < end; index++) {
        const term = chunk.terms[index] ?? 0
        if (isValue(uses[term] ?? 0)) addRow(tally, term, named)
      }
  }
}

function isInRange({ fresh, open }: FactChunk, at: number, range: DayRange | null): boolean {
  if (range === null) return open[at] === 1
  const day = fresh[at] ?? -1
  return day >= range.from && day < range.to
}

type Span = { start: number; end: number }

function isMet(
  terms: Uint32Array,
  uses: Int32Array,
  { start, end, needed }: Span & { needed: number },
): boolean {
  if (needed === 0) return true
  let met = 0
  for (let index = start; index < end; index++) met |= meets(uses[terms[index] ?? 0] ?? 0)
  return met === needed
}

function collectNamed(
  terms: Uint32Array,
  uses: Int32Array,
  { start, end, named }: Span & { named: number[] },
): void {
  for (let index = start; index < end; index++) {
    const names = namesOf(uses[terms[index] ?? 0] ?? 0)
    if (names >= 0) named.push(names)
  }
}

function addRow({ rows, units }: Tally, number: number, named: readonly number[]): void {
  let row = rows.get(number)
  if (row === undefined) {
    row = { total: 0, units: new Int32Array(units.length) }
    rows.set(number, row)
  }
  row.total += 1
  addEach(row.units, named)
}

function addEach(units: Int32Array, named: readonly number[]): void {
  for (const skill of named) units[skill] = (units[skill] ?? 0) + 1
}

function valueIn(term: string): string {
  return term.slice(term.indexOf('=') + 1)
}
