import { z } from 'zod'

/** A skill's id in the taxonomy, kebab-case: `go`, `c-plus-plus`. */
const idSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case, such as "node-js"')
const nameSchema = z.string().trim().min(1).max(80)

export const skillKinds = [
  'technology',
  'method',
  'concept',
  'soft',
  'certification',
  'language',
  'domain',
] as const
const kindSchema = z.enum(skillKinds, `must be one of ${skillKinds.join(', ')}`)

const linksSchema = z.strictObject({
  home: z.url().optional(),
  documentation: z.url().optional(),
  learn: z.url().optional(),
})

/** The same skill in other taxonomies: the ESCO concept's UUID, O*NET's element or UNSPSC code, Wikidata's Q number. */
const idsSchema = z.strictObject({
  esco: z.string().min(1).optional(),
  onet: z.string().min(1).optional(),
  wikidata: z
    .string()
    .regex(/^Q\d+$/, 'must be a Q number, such as "Q28865"')
    .optional(),
})

/**
 * One skill as it stands in `taxonomy/*.yaml`. `language` is a spoken language; programming languages are
 * technologies. Names without further rules match in any casing, with spaces and hyphens alike.
 */
export const taxonomyRecordSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  aliases: z.array(nameSchema).default([]),
  category: idSchema,
  kind: kindSchema,
  parents: z.array(idSchema).default([]),
  related: z.array(idSchema).default([]),
  links: linksSchema.optional(),
  ids: idsSchema.optional(),
  /** The year it became public, where known: no text before it can mean it. */
  since: z.int().min(1800).max(2100).optional(),
  /**
   * Names whose casing carries meaning (`SAFe`); `true` stands for the record's own name. One of three
   * letters or more (`Cypress`, `REST`) counts in another casing, too, where a list of skills around it says so.
   */
  caseSensitive: z.union([z.literal(true), z.array(nameSchema)]).default([]),
  /** Names that are everyday words or belong to several skills; only evidence beside them decides. */
  ambiguous: z.union([z.literal(true), z.array(nameSchema)]).default([]),
  /**
   * What an ambiguous name needs. `list`: a list of skills around it, or a phrase of `matches`. `casing`: a capital letter
   * inside a sentence is enough, since the everyday word hardly ever has one.
   */
  evidence: z.enum(['any', 'list', 'casing']).default('any'),
  /** Phrases that mean this skill. They are evidence for the matcher and tests of the record. */
  matches: z.array(nameSchema).default([]),
  /** Phrases that hold a name and do not mean this skill. */
  rejects: z.array(nameSchema).default([]),
})

/** A theme file is a list of groups; `category` and `kind` of a group hold for its skills unless they say otherwise. */
export const taxonomyGroupSchema = z.strictObject({
  category: idSchema,
  kind: kindSchema,
  skills: z.array(z.union([z.string().transform(recordOfLine), z.record(z.string(), z.unknown())])),
})

/**
 * A skill on one line: `Name | alias | alias`. A name after `=` is case-sensitive. Its id is its name in
 * kebab-case: `C++ Builder` is `c-plus-plus-builder`.
 */
export function recordOfLine(line: string): Record<string, unknown> {
  const names = line.split('|').map((name) => name.trim())
  const exact = names.filter((name) => name.startsWith('='))
  const [name = '', ...aliases] = names.map(plainName)
  return { id: idOf(name), name, aliases, caseSensitive: exact.map(plainName) }
}

function plainName(name: string): string {
  return name.startsWith('=') ? name.slice(1) : name
}

/** Kebab-case, signs that carry meaning spelt out. */
export function idOf(name: string): string {
  const spelt = name.replaceAll('+', ' plus ').replaceAll('#', ' sharp ').replaceAll('&', ' and ')
  const plain = spelt.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
}

export type TaxonomyRecord = z.infer<typeof taxonomyRecordSchema>
