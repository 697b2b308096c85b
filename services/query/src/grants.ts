import { dayMs, hashOf } from '@skilltide/contracts'

/** A secret that was given out, kept as its hash; `expiresAt` null holds until it is taken back. */
type Grant = { hash: string; expiresAt: string | null }

/** From this very instant on it opens nothing. */
export function hasEnded({ expiresAt }: Pick<Grant, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now.getTime()
}

export function endAfter(days: number | null, now: Date): string | null {
  return days === null ? null : new Date(now.getTime() + days * dayMs).toISOString()
}

/** What a secret opens now; null for one that ended, was taken back, or never was. */
export function findGrant<T extends Grant>(kept: readonly T[], secret: string, now: Date): T | null {
  const hash = hashOf(secret)
  const found = kept.find((one) => one.hash === hash)
  return found === undefined || hasEnded(found, now) ? null : found
}
