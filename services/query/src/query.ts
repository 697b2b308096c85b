import { SkilltideError } from '@skilltide/contracts'
import type { Service, ServiceContext } from '@skilltide/runtime'
import { checkListening } from './access.ts'
import { createApp } from './app.ts'
import type { App, QueryParts } from './parts.ts'

export type Query = Service & {
  /** Where it listens, once started. */
  url(): string
}

/** Answers programs and the dashboard over HTTP. Throws CONFIG_INVALID and PORT_IN_USE at start. */
export function createQuery(context: ServiceContext, parts: Omit<QueryParts, 'context'>): Query {
  const { host, port } = context.config.http
  let app: App | null = null
  let address = ''
  return {
    name: 'query',
    async start() {
      if (app !== null) return
      checkListening(context.config)
      const made = await createApp({ context, ...parts })
      try {
        address = await made.listen({ host, port })
      } catch (cause) {
        await made.close()
        throw portError(cause, `${host}:${port}`)
      }
      app = made
    },
    async stop() {
      await app?.close()
      app = null
    },
    url: () => address,
  }
}

function portError(cause: unknown, address: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : ''
  if (code === 'EADDRINUSE') {
    return new SkilltideError(
      'PORT_IN_USE',
      `[query] ${address} is taken by another program: set SKILLTIDE_HTTP_PORT or http.port, or stop that program`,
      { cause },
    )
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new SkilltideError(
      'CONFIG_INVALID',
      `[query] cannot listen on ${address}: choose another by SKILLTIDE_HTTP_HOST and SKILLTIDE_HTTP_PORT`,
      { cause },
    )
  }
  return cause
}
