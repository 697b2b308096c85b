import type { Measure } from '../api.ts'
import { type Filters, filterNames, type Period, readFilters, readPeriod } from './explore-search.ts'
import { isDay, type Scale } from './skill-search-params.ts'

/** What the addresses of the comparing and the searching pages hold. What does not fit is left out, by name. */
export type CompareSearch = Filters & {
  skills?: string | undefined
  measure?: Measure | undefined
  need?: 'required' | 'preferred' | undefined
  scale?: Exclude<Scale, 'share'> | undefined
  weeks?: Period | undefined
}
export type ItemsSearch = Filters & {
  words?: string | undefined
  skill?: string | undefined
  /** Days; `to` is not taken in. */
  from?: string | undefined
  to?: string | undefined
}

/** Lines that can still be told apart. */
export const mostCompared = 8

export function readCompareSearch(raw: Record<string, unknown>): CompareSearch {
  const { measure, need, scale } = raw
  const ids = idsOf(raw.skills)
  return {
    ...readFilters(raw),
    skills: ids.length === 0 ? undefined : ids.join(','),
    measure: measure === 'open' || measure === 'talk' ? measure : undefined,
    need: need === 'required' || need === 'preferred' ? need : undefined,
    scale: scale === 'index' || scale === 'count' ? scale : undefined,
    weeks: readPeriod(raw.weeks),
  }
}

export function readItemsSearch(raw: Record<string, unknown>): ItemsSearch {
  const [from, to] = [raw.from, raw.to].map((day) => (isDay(day) ? day : undefined))
  return {
    ...readFilters(raw),
    ...{ words: textOf(raw.words), skill: textOf(raw.skill) },
    ...{ from, to: from === undefined || to === undefined || from < to ? to : undefined },
  }
}

/** The skills of an address, each once, the first eight. */
export function idsOf(skills: unknown): string[] {
  if (typeof skills !== 'string') return []
  const ids = skills.split(',').filter((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
  return [...new Set(ids)].slice(0, mostCompared)
}

const itemFields = ['words', 'skill', 'from', 'to'] as const

/** The query of a list, without what is not asked for. */
export function queryOf(search: ItemsSearch): string {
  const asked = [...filterNames, ...itemFields].flatMap((name) => {
    const value = search[name]
    return value === undefined ? [] : [[name, value]]
  })
  return new URLSearchParams(asked).toString()
}

/** A router's parameter may have been read as a number. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, 200) : undefined
}
