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

/** `pay=EUR/year/65000`: what a posting says it pays. */
export const payName = 'pay'
export type PayFacet = { currency: string; period: string; amount: number }

type Facetted = Pick<
  Item,
  | 'locations'
  | 'workMode'
  | 'role'
  | 'seniority'
  | 'employmentType'
  | 'language'
  | 'company'
  | 'skills'
  | 'pay'
>

/** `country=DE`; cities and regions in lower case, since sources differ in how they write them. */
export function facetOf(name: FacetName | NeedName | typeof payName, value: string): string {
  const folded = name === 'city' || name === 'region' ? value.toLowerCase() : value
  const facet = `${name}=${folded.trim()}`
  return facet.includes('|') ? facet.replaceAll('|', ' ') : facet
}

/** Of a filter: that a posting names this skill, however much it asks for it. */
export function skillFacet(skill: string): string {
  return `skill=${skill}`
}

/** What an item can be found by, each once, in order. */
export function facetsOf(item: Facetted): string[] {
  const facets = new Set<string>()
  const add = (name: FacetName | NeedName | typeof payName, value: string | null) => {
    if (value !== null && value !== '') facets.add(facetOf(name, value))
  }
  for (const { country, region, city } of item.locations) {
    add('country', country)
    add('region', region)
    add('city', city)
  }
  add('workMode', item.workMode)
  add('role', item.role)
  add('seniority', item.seniority)
  add('employmentType', item.employmentType)
  add('language', item.language)
  add('company', item.company.key)
  add(payName, payOf(item.pay))
  for (const { skill, need } of item.skills) if (need !== 'mentioned') add(need, skill)
  return [...facets].sort()
}

/** The middle of what is stated, to three digits: so that equal offers are one word. None for an estimate. */
function payOf({ min, max, currency, period, estimated }: Item['pay']): string | null {
  const low = min ?? max
  const high = max ?? min
  if (estimated || low === null || high === null || currency === null || period === null) return null
  const middle = (low + high) / 2
  return middle > 0 ? `${currency}/${period}/${Number(middle.toPrecision(3))}` : null
}

/** The value of a facet of this kind, as breakdowns give it; null for what is none. */
export function readPayFacet(value: string): PayFacet | null {
  const [currency = '', period = '', amount = ''] = value.split('/')
  return amount === '' ? null : { currency, period, amount: Number(amount) }
}
