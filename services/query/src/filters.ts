import { employmentTypeSchema, roleKey, senioritySchema, workModeSchema } from '@skilltide/contracts'
import { type FacetName, facetNames, facetOf } from '@skilltide/trend-store'
import { z } from 'zod'

/** `country=DE,AT` is either; different fields must all be met. */
const mostValues = 20
const wordsOf = (most = 100) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most * mostValues)
    .refine((list) => valuesOf(list).length <= mostValues, `at most ${mostValues} values`)
    .optional()
const oneOf = (schema: z.ZodType<string>, known: readonly string[]) =>
  wordsOf().refine(
    (list) => list === undefined || valuesOf(list).every((value) => schema.safeParse(value).success),
    `must be of: ${known.join(', ')}`,
  )

/** What every number can be narrowed by. Each takes several values, separated by commas: any of them. */
export const filterFields = {
  /** ISO 3166-1 alpha-2. */
  country: wordsOf(2).refine(
    (list) => list === undefined || valuesOf(list).every((value) => /^[a-z]{2}$/i.test(value)),
    'must be two-letter codes, such as DE,AT',
  ),
  region: wordsOf(),
  city: wordsOf(),
  workMode: oneOf(workModeSchema, workModeSchema.options),
  role: wordsOf(),
  seniority: oneOf(senioritySchema, senioritySchema.options),
  employmentType: oneOf(employmentTypeSchema, employmentTypeSchema.options),
  /** BCP 47, as the posting has it: `en`. */
  language: wordsOf(35),
  company: wordsOf(200),
  source: wordsOf(200),
}
/** Where a skill is asked for like this. */
export const needField = z.enum(['any', 'required', 'preferred']).default('any')

export type Filters = { [Name in FacetName | 'source']?: string | undefined }

/** What the store narrows by. */
export function narrowedBy(filters: Filters): { facets: string[][]; sources?: string[] } {
  const facets = facetNames.flatMap((name) => {
    const values = valuesOf(filters[name])
    return values.length === 0 ? [] : [values.map((value) => facetOf(name, folded(name, value)))]
  })
  const sources = valuesOf(filters.source)
  return sources.length === 0 ? { facets } : { facets, sources }
}

/** The filters that were given, for a link that reproduces an answer. */
export function givenFilters(filters: Filters): Record<string, string> {
  const given = ([...facetNames, 'source'] as const).map((name) => [name, filters[name]] as const)
  return Object.fromEntries(given.filter((pair): pair is [FacetName, string] => pair[1] !== undefined))
}

/** What was counted among, with the filters in words. */
export function denominatorOf(whole: string, filters: Filters): string {
  const words = filterWords(filters)
  return words === '' ? whole : `${whole}; only ${words}`
}

/** In words: `country DE, workMode remote`. */
function filterWords(filters: Filters): string {
  return Object.entries(givenFilters(filters))
    .map(([name, values]) => `${name} ${valuesOf(values).join(' or ')}`)
    .join(', ')
}

function folded(name: FacetName, value: string): string {
  if (name === 'role') return roleKey(value)
  return name === 'country' ? value.toUpperCase() : value
}

function valuesOf(list = ''): string[] {
  return [...new Set(list.split(',').map((value) => value.trim()))].filter((value) => value !== '')
}

/** Refines a query whose `measure` may be talk: articles have no place, role or need. */
export function refuseForTalk(
  query: Filters & { measure: string; need: string },
  context: z.core.$RefinementCtx,
): void {
  if (query.measure !== 'talk') return
  const narrowing = Object.keys(givenFilters({ ...query, source: undefined }))
  for (const field of [...narrowing, ...(query.need === 'any' ? [] : ['need'])])
    context.addIssue({
      code: 'custom',
      path: [field],
      message: 'narrows vacancies, not articles: leave it out with measure=talk',
    })
}
