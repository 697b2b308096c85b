import { createHash, timingSafeEqual } from 'node:crypto'
import { type Config, SkilltideError } from '@skilltide/contracts'
import type { FastifyRequest } from 'fastify'
import { sessionCookie, sharedCookie } from './cookies.ts'
import type { ApiKey, ApiKeys } from './keys.ts'
import type { App } from './parts.ts'
import type { Sessions } from './sessions.ts'
import type { Shares } from './shares.ts'

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

/** Throws CONFIG_INVALID when this would listen beyond loopback without a key, or when nobody could get in. */
export function checkListening({ http, alerts }: Pick<Config, 'http' | 'alerts'>): void {
  const { host, operators, public: isPublic, private: isPrivate } = http
  if (!loopback.has(host) && !isGuarded(http) && !isPublic)
    throw new SkilltideError(
      'CONFIG_INVALID',
      `[query] http.host ${host} is open to others: set SKILLTIDE_HTTP_KEY, or http.operators who sign in by mail, or http.public for reading alone, or listen on 127.0.0.1`,
    )
  if (operators.length > 0 && alerts.mail.url === undefined)
    throw new SkilltideError(
      'CONFIG_INVALID',
      '[query] http.operators sign in by mail, and no letter can be sent: set alerts.mail.url',
    )
  if (isPrivate && !isGuarded(http))
    throw new SkilltideError(
      'CONFIG_INVALID',
      '[query] http.private lets nobody in: set SKILLTIDE_HTTP_KEY, or http.operators who sign in by mail',
    )
}

/** Whether writing needs somebody's permission at all. */
export function isGuarded({ key, operators }: Config['http']): boolean {
  return key !== undefined || operators.length > 0
}

/**
 * With a key or operators, what writes or is private needs the one, a key of a program, or a session of the other; with `http.private` what
 * reads needs these or a shared link, too. Public without either, nobody may write. Else only this machine is served: a
 * name rebound to this address is refused for every request (https://owasp.org/www-community/attacks/DNS_Rebinding), and
 * what writes must come from a page of this very address, or from no page at all.
 */
export function guardAccess(
  app: App,
  { config: { http }, ...known }: { config: Config; sessions: Sessions; shares: Shares; keys: ApiKeys },
): void {
  const { sessions, shares } = known
  const names = new Set([...loopback, nameOf(http.publicUrl ?? '')])
  app.addHook('onRequest', async (request) => {
    const { headers } = request
    const writes = isWrite(request)
    const guarded = writes || request.routeOptions.config.private === true
    if (isGuarded(http)) {
      if (guarded) await checkOperator(request, writes)
      else if (http.private && isOfApi(request)) await checkReader(request)
      return
    }
    if (http.public) {
      if (guarded) throw readOnly()
      return
    }
    if (!names.has(nameOf(`http://${headers.host}`))) throw foreign(`the name "${headers.host}"`)
    if (writes && !isSameOrigin(headers)) throw foreign(`a page of ${headers.origin}`)
  })

  async function checkOperator(request: FastifyRequest, writes: boolean): Promise<void> {
    if (await hasKey(request, 'write')) return
    const session = request.cookies[sessionCookie]
    if (session === undefined || (await sessions.ownerOf(session)) === null) throw notAllowed(http)
    if (writes && !isSameOrigin(request.headers)) throw foreign(`a page of ${request.headers.origin}`)
  }

  async function hasKey({ headers: { authorization } }: FastifyRequest, to: ApiKey['may']): Promise<boolean> {
    if (http.key !== undefined && isKey(authorization, http.key)) return true
    const [, secret] = /^Bearer (skilltide_.+)$/.exec(authorization ?? '') ?? []
    const key = secret === undefined ? null : await known.keys.find(secret)
    return key !== null && (to === 'read' || key.may === 'write')
  }

  async function checkReader(request: FastifyRequest): Promise<void> {
    if (await hasKey(request, 'read')) return
    const shared = request.cookies[sharedCookie]
    if (shared !== undefined && (await shares.find(shared)) !== null) return
    await checkOperator(request, false)
  }
}

function isWrite({ method, routeOptions }: FastifyRequest): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && routeOptions.config.token !== true
}

/** What holds data; the page itself holds none. */
function isOfApi({ method, url, routeOptions }: FastifyRequest): boolean {
  return method !== 'OPTIONS' && routeOptions.config.token !== true && /^\/(api\/|metrics)/.test(url)
}

function notAllowed({ key, operators }: Config['http']): SkilltideError {
  const ways = [
    ...(key === undefined ? [] : ['send the key as "Authorization: Bearer …"']),
    ...(operators.length === 0 ? [] : ['sign in at /sign-in']),
  ]
  return new SkilltideError('FORBIDDEN', `[query] this is for who runs it: ${ways.join(', or ')}`)
}

function readOnly(): SkilltideError {
  return new SkilltideError(
    'FORBIDDEN',
    '[query] this is for reading alone: to write, set SKILLTIDE_HTTP_KEY, or http.operators who sign in by mail',
  )
}

function isKey(header: string | undefined, key: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${key}`))
}

/** Programs send no Origin; browsers do with every request that writes. */
function isSameOrigin({ origin, host }: FastifyRequest['headers']): boolean {
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
