import type { CookieSerializeOptions } from '@fastify/cookie'
import type { Config } from '@skilltide/contracts'

export const sessionCookie = 'skilltide_session'
export const sharedCookie = 'skilltide_shared'

/**
 * Scripts cannot read it, and pages of others cannot send it with what writes. Kept to HTTPS where the page is reached
 * by it.
 */
export function cookieOptions({ http }: Config, lastsMs: number): CookieSerializeOptions {
  const secure = http.publicUrl?.startsWith('https:') === true
  return { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: Math.floor(lastsMs / 1_000) }
}
