import { timingSafeEqual } from 'node:crypto'
import { type Config, SkilltideError } from '@skilltide/contracts'
import type { App } from './app.ts'

const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]'])

/** Throws CONFIG_INVALID when this would listen beyond loopback without a key. */
export function checkListening({ host, key }: Config['http']): void {
  if (loopback.has(host) || key !== undefined) return
  throw new SkilltideError(
    'CONFIG_INVALID',
    `[query] http.host ${host} is open to others: set SKILLTIDE_HTTP_KEY, or listen on 127.0.0.1`,
  )
}

/**
 * What writes needs the key, when there is one. Without a key only this machine is served, and a page from
 * elsewhere, or a name rebound to this address, is refused.
 */
export function guardWrites(app: App, config: Config): void {
  app.addHook('onRequest', async (request) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
    const { key } = config.http
    if (key !== undefined) return checkKey(request.headers.authorization, key)
    checkOrigin(request.headers.host, request.headers.origin)
  })
}

function checkKey(header: string | undefined, key: string): void {
  const given = Buffer.from(header ?? '')
  const wanted = Buffer.from(`Bearer ${key}`)
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return
  throw new SkilltideError('FORBIDDEN', '[query] what writes needs the key: send "Authorization: Bearer …"')
}

function checkOrigin(host: string | undefined, origin: string | undefined): void {
  if (loopback.has(nameOf(`http://${host}`)) && (origin === undefined || loopback.has(nameOf(origin)))) return
  throw new SkilltideError(
    'FORBIDDEN',
    '[query] a page from elsewhere may not write: open the dashboard at its own address',
  )
}

function nameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : ''
}
