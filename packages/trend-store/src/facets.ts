import type { Item } from '@skilltide/contracts'

/** What a posting can be narrowed by, beside its skills, source and day. */
export const facetNames = [
  'country',
  'region',
  'city',
  'workMode',
  'role',
  'seniority',
  'employmentType',
  'language',
  'company',
] as const
export type FacetName = (typeof facetNames)[number]
/** `required=go`: this posting asks for Go as a must. */
export const needNames = ['required', 'preferred'] as const
export type NeedName = (typeof needNames)[number]

/** Every group must be met by at least one of its facets: `[['country=DE', 'country=AT'], ['workMode=remote']]`. */
export type FacetFilter = readonly (readonly string[])[]

type Facetted = Pick<
  Item,
  'locations' | 'workMode' | 'role' | 'seniority' | 'employmentType' | 'language' | 'company' | 'skills'
>

/** `country=DE`; cities and regions in lower case, since sources differ in how they write them. */
export function facetOf(name: FacetName | NeedName, value: string): string {
  const folded = name === 'city' || name === 'region' ? value.toLocaleLowerCase('en') : value
  return `${name}=${folded.trim().replaceAll('|', ' ')}`
}

/** What an item can be found by, each once, in order. */
export function facetsOf(item: Facetted): string[] {
  const { locations, workMode, role, seniority, employmentType, language, company, skills } = item
  const of = (name: FacetName, values: readonly (string | null)[]) =>
    values.flatMap((value) => (value === null || value === '' ? [] : [facetOf(name, value)]))
  const needs = skills.flatMap(({ skill, need }) => (need === 'mentioned' ? [] : [facetOf(need, skill)]))
  const facets = [
    ...of(
      'country',
      locations.map(({ country }) => country),
    ),
    ...of(
      'region',
      locations.map(({ region }) => region),
    ),
    ...of(
      'city',
      locations.map(({ city }) => city),
    ),
    ...of('workMode', [workMode]),
    ...of('role', [role]),
    ...of('seniority', [seniority]),
    ...of('employmentType', [employmentType]),
    ...of('language', [language]),
    ...of('company', [company.key]),
    ...needs,
  ]
  return [...new Set(facets)].sort()
}
