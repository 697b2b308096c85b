import { createHash } from 'node:crypto'
import type { About, Subscription } from './subscription.ts'

/**
 * Under which keys a subscription is found. News has keys of the same form, so that matching is a look-up by key:
 * `go`, `category:…`, `role:…`, `place:…` for shifts, the same behind `postings/` and the like for the others.
 * A subscription is kept under its narrowest dimension alone; what matches is then checked against the whole filter.
 */
export function watchKeysOf({ filter, channel, preferences }: Subscription): string[] {
  const keys = [...dimension(filter).map((key) => watchKey(filter.about, key)), aboutKey(filter.about)]
  if (filter.about === 'report' || (preferences.digest !== 'none' && preferences.digestWhenEmpty)) {
    keys.push('scheduled')
  }
  if (isSegmented(filter)) keys.push(segmentedKey)
  if (channel.type === 'email') keys.push(addressKey(channel.address))
  if ('tokenHash' in channel && channel.tokenHash !== undefined) keys.push(`token:${channel.tokenHash}`)
  return [...new Set(keys)]
}

/** Under this those are found who named a role or a place and no skill: what a shift looks like there takes counting. */
export const segmentedKey = 'shift/segmented'

function isSegmented({ about, skills, categories, roles, places }: Subscription['filter']): boolean {
  return about === 'shift' && skills.length + categories.length === 0 && roles.length + places.length > 0
}

/** Under this every subscription of a kind is found: to know whether there is any. */
export function aboutKey(about: About): string {
  return `about:${about}`
}

/** Skills stand for themselves; every other key says what it is. */
export function watchKey(about: About, key: string): string {
  return about === 'shift' ? key : `${about}/${key}`
}

export function addressKey(address: string): string {
  return `address:${hashOf(address.toLowerCase())}`
}

/** SHA-256, hex: how tokens and addresses are kept where they need not be read. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function dimension(filter: Subscription['filter']): string[] {
  const named = [...filter.skills, ...filter.categories.map((one) => `category:${one}`)]
  if (filter.about === 'operations') return filter.sources.length === 0 ? ['*'] : filter.sources
  if (named.length > 0) return named
  if (filter.roles.length > 0) return filter.roles.map((one) => `role:${roleKey(one)}`)
  if (filter.places.length > 0) return filter.places.map((one) => `place:${one.toLowerCase()}`)
  const [longest] = wordsOf(filter.words).sort((a, b) => b.length - a.length)
  return longest === undefined ? ['*'] : [`word:${longest}`]
}

/** A role as items have it, however somebody wrote it: `data-engineer` for "Data Engineer". */
export function roleKey(role: string): string {
  return role
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

/** The words of a text as they are compared: lower case, letters, digits and the signs of `c++`, `c#`, `.net`. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}+#]*/gu) ?? [])]
}
