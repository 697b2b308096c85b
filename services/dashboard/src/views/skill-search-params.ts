import type { Measure } from '../api.ts'
import { type Filters, filterQuery, type Period, readFilters, readPeriod } from './explore-search.ts'

export const scales = ['share', 'index', 'count'] as const
export type Scale = (typeof scales)[number]
export const scaleNames: Record<Scale, string> = { share: 'Share', index: 'Index', count: 'Count' }
export const profiles = [
  'role',
  'country',
  'region',
  'city',
  'company',
  'seniority',
  'workMode',
  'source',
] as const
export type Profile = (typeof profiles)[number]

/** What the address of a skill's page holds beside its id: what is measured, of what, how it is shown, and a week. */
export type SkillSearch = Filters & {
  measure?: Measure | undefined
  week?: string | undefined
  need?: 'required' | 'preferred' | undefined
  scale?: Exclude<Scale, 'share'> | undefined
  by?: Profile | undefined
  weeks?: Period | undefined
  /** Single weeks or days, in place of four weeks together. */
  interval?: 'week' | 'day' | undefined
}

/**
 * Leaves out what does not fit: an old or mistyped link still shows the skill. It is left out by name, since the
 * router takes a key that is not there from the raw address.
 */
export function readSkillSearch(raw: Record<string, unknown>): SkillSearch {
  const { measure, week, need, scale, by, weeks, interval } = raw
  return {
    ...readFilters(raw),
    measure: measure === 'open' || measure === 'talk' ? measure : undefined,
    week: isDay(week) ? week : undefined,
    need: need === 'required' || need === 'preferred' ? need : undefined,
    scale: scale === 'index' || scale === 'count' ? scale : undefined,
    by: profiles.find((one) => one === by),
    weeks: readPeriod(weeks),
    interval: interval === 'week' || interval === 'day' ? interval : undefined,
  }
}

/** `&country=DE`, of what narrows this measure: articles have no place, and are no vacancies. */
export function narrowingOf(search: SkillSearch, measure: Measure = search.measure ?? 'new'): string {
  const query = filterQuery(measure === 'talk' ? { source: search.source } : search)
  return query === '' ? '' : `&${query}`
}

/** A day there is, in the years the API takes. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(199|20\d)\d-\d{2}-\d{2}$/.test(value)) return false
  const instant = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value)
}
