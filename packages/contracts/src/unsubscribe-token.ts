import { createHmac, timingSafeEqual } from 'node:crypto'
import { dayMs } from './day.ts'

const validDays = 400

/**
 * A token that ends one subscription and can do nothing else, for 400 days. It is signed instead of kept, so that
 * every letter can carry one and none lies anywhere to be taken.
 */
export function signUnsubscribe(subscription: string, { key, now }: { key: string; now: Date }): string {
  const claim = `${subscription}.${Math.floor(now.getTime() / dayMs) + validDays}`
  return `${claim}.${signature(claim, key)}`
}

/** The subscription that a token ends; null for a token that is forged or too old. */
export function readUnsubscribe(token: string, { key, now }: { key: string; now: Date }): string | null {
  const match = /^([\w-]{1,100})\.(\d{1,7})\.([\w-]{43})$/.exec(token)
  if (match === null) return null
  const [, subscription = '', day = '', given = ''] = match
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(signature(`${subscription}.${day}`, key)))) return null
  return Number(day) * dayMs >= now.getTime() ? subscription : null
}

function signature(claim: string, key: string): string {
  return createHmac('sha256', key).update(`unsubscribe ${claim}`).digest('base64url')
}
