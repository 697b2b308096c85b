import type { BreakdownQuery } from '../vacancy-counts.ts'
import type { FactTerms } from './known-facts.ts'

/**
 * What each term is in a question, by its number: a term is looked at by its name once, its number is asked for a
 * million times. In one number: a bit for each group of the filter that it meets (11 at most), one that says whether
 * vacancies are counted under it, and above them which of the counted skills it names.
 */
export type TermUses = {
  /** All groups that a vacancy must meet. */
  needed: number
  /** Of all terms that are known by now. */
  packed(): Int32Array
}

const groupBits = 16
const groupMask = 2 ** groupBits - 1
const valueBit = 2 ** groupBits
const nameShift = groupBits + 1

export const meets = (use: number): number => use & groupMask
export const isValue = (use: number): boolean => (use & valueBit) !== 0
/** Which of the counted skills; -1 for none. */
export const namesOf = (use: number): number => (use >> nameShift) - 1

export function createTermUses(query: BreakdownQuery, terms: FactTerms): TermUses {
  const { by, need, skill, skills, facets } = query
  const groups = [...facets, ...(skill === undefined ? [] : [[namedAs(skill, need)]])]
  const prefix = by === 'skill' ? namedAs('', need) : `${by}=`
  const named = skills.map((one) => namedAs(one, need))
  let known = new Int32Array(0)
  return {
    needed: 2 ** groups.length - 1,
    packed() {
      if (known.length === terms.size()) return known
      const grown = new Int32Array(terms.size())
      grown.set(known)
      for (let term = known.length; term < grown.length; term++) grown[term] = useOf(terms.termOf(term))
      known = grown
      return known
    },
  }

  function useOf(name: string): number {
    const met = groups.reduce((bits, group, at) => (group.includes(name) ? bits | (1 << at) : bits), 0)
    const value = name.startsWith(prefix) ? valueBit : 0
    return met | value | ((named.indexOf(name) + 1) << nameShift)
  }
}

function namedAs(skill: string, need: BreakdownQuery['need']): string {
  return `${need ?? 'skill'}=${skill}`
}
