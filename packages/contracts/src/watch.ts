import type { Subscription } from './subscription.ts'
import { hashOf, roleKey } from './watch-keys.ts'

type Filter = Subscription['filter']

/**
 * What a subscription wants judged for itself: its own few skills at its own height, so that it is told sooner than the
 * whole taxonomy allows, or demand for a category, a role or a place as a whole. The same wishes are one watch.
 */
export type Watch = Pick<Filter, 'skills' | 'categories' | 'roles' | 'places' | 'wrongPerYear'> & {
  id: string
}

/** The watch of a subscription; null where the shifts that are found for everybody are all it asks for. */
export function watchOf({ about, skills, categories, roles, places, wrongPerYear }: Filter): Watch | null {
  const ofItsOwn = wrongPerYear !== null || categories.length + roles.length + places.length > 0
  if (about !== 'shift' || !ofItsOwn) return null
  const watched = {
    skills: inOrder(skills),
    categories: inOrder(categories),
    roles: inOrder(roles.map(roleKey)),
    places: inOrder(places.map((place) => place.toLowerCase())),
    wrongPerYear,
  }
  return { id: hashOf(JSON.stringify(Object.values(watched))).slice(0, 16), ...watched }
}

/**
 * What is judged: skills by their id, wholes as `category:…`, `role:…`, `place:…`. Of skills and categories, roles and
 * places say where; of roles, places do.
 */
export function streamsOf({ skills, categories, roles, places }: Omit<Watch, 'id'>): string[] {
  const named = [...skills, ...categories.map((one) => `category:${one}`)]
  if (named.length > 0) return named
  return roles.length > 0 ? roles.map((one) => `role:${one}`) : places.map((one) => `place:${one}`)
}

function inOrder(words: readonly string[]): string[] {
  return [...new Set(words)].sort()
}
