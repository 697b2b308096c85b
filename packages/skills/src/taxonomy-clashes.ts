import { keyOf, wordIndex } from './symbols.ts'
import type { PlacedRecord, TaxonomyProblem } from './taxonomy-file.ts'
import type { TaxonomyRecord } from './taxonomy-record.ts'

/** What no single record can see of itself: ids and names claimed twice, links to nowhere, rules about no name. */
export function findClashes(placed: PlacedRecord[]): TaxonomyProblem[] {
  const ids = new Map<string, PlacedRecord>()
  const problems: TaxonomyProblem[] = []
  for (const each of placed) {
    const first = ids.get(each.record.id)
    if (first) problems.push(at(each, `id "${each.record.id}" is taken by ${placeOf(first)}: choose another`))
    else ids.set(each.record.id, each)
  }
  for (const each of placed) problems.push(...recordProblems(each, ids))
  return [...problems, ...nameClashes(placed)]
}

function recordProblems(each: PlacedRecord, ids: ReadonlyMap<string, unknown>): TaxonomyProblem[] {
  const { record } = each
  const linked = [...record.parents, ...record.related].filter((id) => !ids.has(id))
  const problems = linked.map((id) => at(each, `"${record.id}" links to "${id}", which is no skill here`))
  const names = [record.name, ...record.aliases]
  const ruled = [...listed(record.ambiguous), ...listed(record.caseSensitive)]
  for (const name of ruled.filter((name) => !names.includes(name))) {
    problems.push(at(each, `"${record.id}" has a rule for "${name}", which is none of its names`))
  }
  for (const name of [...ambiguousNames(record)].filter((name) => /[\s-]/.test(name))) {
    problems.push(
      at(each, `"${name}" of "${record.id}" is several words: only single words can be ambiguous`),
    )
  }
  return [...problems, ...phraseProblems(each, names)]
}

function phraseProblems(each: PlacedRecord, names: string[]): TaxonomyProblem[] {
  const { record } = each
  const problems: TaxonomyProblem[] = []
  if (ambiguousNames(record).length > 0 && (record.matches.length === 0 || record.rejects.length === 0)) {
    problems.push(at(each, `"${record.id}" is ambiguous: give it phrases in matches and in rejects`))
  }
  for (const phrase of record.matches) {
    if (names.some((name) => wordIndex(phrase, name) >= 0)) continue
    problems.push(at(each, `"${phrase}" in matches of "${record.id}" holds none of its names as written`))
  }
  return problems
}

type Claim = { placed: PlacedRecord; name: string; exact: boolean; ambiguous: boolean }

function nameClashes(placed: PlacedRecord[]): TaxonomyProblem[] {
  const claims = new Map<string, Claim[]>()
  const problems: TaxonomyProblem[] = []
  for (const claim of placed.flatMap(claimsOf)) {
    const key = keyOf(claim.name)
    const earlier = claims.get(key) ?? []
    const rival = earlier.find((other) => clash(claim, other))
    if (rival) problems.push(at(claim.placed, clashMessage(claim, rival)))
    claims.set(key, [...earlier, claim])
  }
  return problems
}

function claimsOf(placed: PlacedRecord): Claim[] {
  const { record } = placed
  const ambiguous = ambiguousNames(record)
  const exact = record.caseSensitive === true ? [record.name] : record.caseSensitive
  return [record.name, ...record.aliases].map((name) => ({
    placed,
    name,
    exact: exact.includes(name),
    ambiguous: ambiguous.includes(name),
  }))
}

/** Two exact names in different casing live side by side (`Swift`, `SWIFT`), and so do declared ambiguous ones. */
function clash(one: Claim, other: Claim): boolean {
  if (one.exact && other.exact && one.name !== other.name) return false
  return !(one.ambiguous && other.ambiguous && one.placed.record.id !== other.placed.record.id)
}

function clashMessage(claim: Claim, rival: Claim): string {
  const [id, other] = [claim.placed.record.id, rival.placed.record.id]
  if (id === other)
    return `"${claim.name}" of "${id}" is given twice: spaces, hyphens and casing make no difference`
  return `"${claim.name}" of "${id}" is already claimed by "${other}" at ${placeOf(rival.placed)}: remove one, or declare it ambiguous in both`
}

function ambiguousNames(record: TaxonomyRecord): string[] {
  return listed(record.ambiguous, record.name)
}

function listed(value: true | string[], name?: string): string[] {
  if (value === true) return name === undefined ? [] : [name]
  return value
}

function placeOf({ file, line }: PlacedRecord): string {
  return line === 0 ? file : `${file}:${line}`
}

function at({ file, line }: PlacedRecord, message: string): TaxonomyProblem {
  return { file, line, message }
}
