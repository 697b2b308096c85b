import { createHash, timingSafeEqual } from 'node:crypto'
import { type Config, SkilltideError } from '@skilltide/contracts'
import type { App } from './parts.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Shows what its owner gave in confidence, such as a webhook's address: needs the key like a write. */
    private?: boolean
    /** Its address holds a token that is the permission: no key is asked for, and any page may lead there. */
    token?: boolean
  }
}

/** As URL.hostname writes them. */
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

/** Throws CONFIG_INVALID when this would listen beyond loopback without a key. */
export function checkListening({ host, key, public: isPublic }: Config['http']): void {
  if (loopback.has(host) || key !== undefined || isPublic) return
  throw new SkilltideError(
    'CONFIG_INVALID',
    `[query] http.host ${host} is open to others: set SKILLTIDE_HTTP_KEY, or http.public for reading alone, or listen on 127.0.0.1`,
  )
}

/**
 * With a key, what writes or is private needs it. Public without a key, nobody may. Else only this machine is served: a name rebound to this
 * address is refused for every request (https://owasp.org/www-community/attacks/DNS_Rebinding), and what writes
 * must come from a page of this very address, or from no page at all.
 */
export function guardAccess(app: App, { http }: Config): void {
  const names = new Set([...loopback, nameOf(http.publicUrl ?? '')])
  app.addHook('onRequest', async ({ method, headers, routeOptions }) => {
    const writes = !['GET', 'HEAD', 'OPTIONS'].includes(method) && routeOptions.config.token !== true
    const guarded = writes || routeOptions.config.private === true
    if (http.key !== undefined) {
      if (guarded) checkKey(headers.authorization, http.key)
      return
    }
    if (http.public) {
      if (guarded) throw readOnly()
      return
    }
    if (!names.has(nameOf(`http://${headers.host}`))) throw foreign(`the name "${headers.host}"`)
    if (writes && !isSameOrigin(headers.origin, headers.host)) throw foreign(`a page of ${headers.origin}`)
  })
}

function readOnly(): SkilltideError {
  return new SkilltideError(
    'FORBIDDEN',
    '[query] this is for reading alone: to write, set SKILLTIDE_HTTP_KEY',
  )
}

function checkKey(header: string | undefined, key: string): void {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  if (timingSafeEqual(digest(header ?? ''), digest(`Bearer ${key}`))) return
  throw new SkilltideError('FORBIDDEN', '[query] this needs the key: send "Authorization: Bearer …"')
}

/** Programs send no Origin; browsers do with every request that writes. */
function isSameOrigin(origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)
}

function foreign(who: string): SkilltideError {
  return new SkilltideError(
    'FORBIDDEN',
    `[query] ${who} is not served: use this service's own address, or set http.publicUrl to that name`,
  )
}

function nameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}
