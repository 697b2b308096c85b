import type { TaxonomyRecord } from './taxonomy-record.ts'

/** A record whose `true` shorthands are spelled out. `names` begins with the skill's own name. */
export type Skill = Omit<TaxonomyRecord, 'ambiguous' | 'caseSensitive'> & {
  names: string[]
  ambiguous: string[]
  caseSensitive: string[]
}

/** Spells out a record's `true` shorthands. */
export function skillOf(record: TaxonomyRecord): Skill {
  const named = (value: true | string[]) => (value === true ? [record.name] : value)
  return {
    ...record,
    names: [record.name, ...record.aliases],
    ambiguous: named(record.ambiguous),
    caseSensitive: named(record.caseSensitive),
  }
}
