import { describeError } from '@skilltide/contracts'
import type { App, QueryParts } from '../parts.ts'

/** For those who host it: `/healthz` (it lives), `/readyz` (log and store answer), `/metrics`, `/openapi.json`. */
export function addOperations(app: App, { context }: QueryParts): void {
  const hidden = { schema: { hide: true } }
  app.get('/healthz', hidden, async (_request, reply) => reply.type('text/plain').send('ok\n'))
  app.get('/readyz', hidden, async (_request, reply) => {
    try {
      await Promise.all([context.log.check(), context.store.check()])
      return reply.type('text/plain').send('ready\n')
    } catch (error) {
      return reply
        .status(503)
        .type('text/plain')
        .send(`${describeError(error)}\n`)
    }
  })
  app.get('/metrics', hidden, async (_request, reply) => {
    const { registry } = context.metrics
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  app.get('/openapi.json', hidden, async () => app.swagger())
}
