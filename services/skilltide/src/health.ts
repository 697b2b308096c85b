import { once } from 'node:events'
import { createServer } from 'node:http'
import { describeError, SkilltideError } from '@skilltide/contracts'
import type { Service, ServiceContext } from '@skilltide/runtime'

/** `/healthz` (it lives), `/readyz` (log and store answer) and `/metrics` of one service. */
export function openHealth(context: ServiceContext): Service {
  const { host, port } = context.config.metrics
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type }).end(body)
    })
  })
  return {
    name: 'health',
    async start() {
      server.listen(port, host)
      await once(server, 'listening').catch((cause: unknown) => {
        throw new SkilltideError(
          'PORT_IN_USE',
          `[health] ${host}:${port} is taken: set SKILLTIDE_METRICS_PORT`,
          { cause },
        )
      })
    },
    async stop() {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }

  async function answer(path: string): Promise<{ status: number; type: string; body: string }> {
    if (path === '/healthz') return text(200, 'ok')
    if (path === '/readyz') return ready()
    if (path !== '/metrics') return text(404, 'healthz, readyz or metrics')
    return {
      status: 200,
      type: context.metrics.registry.contentType,
      body: await context.metrics.registry.metrics(),
    }
  }

  async function ready() {
    try {
      await Promise.all([context.log.check(), context.store.check()])
      return text(200, 'ready')
    } catch (error) {
      return text(503, describeError(error))
    }
  }
}

function text(status: number, body: string) {
  return { status, type: 'text/plain; charset=utf-8', body: `${body}\n` }
}
