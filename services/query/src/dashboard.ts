import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { SkilltideError } from '@skilltide/contracts'
import type { App, QueryParts } from './parts.ts'

/**
 * The built page: hashed assets are kept for ever, every other path gets the page, which reads its own address.
 * Whether data is real stands in the page itself, so that its banner is there from the first paint on.
 */
export async function addDashboard(app: App, { context, dashboardDir }: QueryParts): Promise<void> {
  if (dashboardDir !== undefined) {
    await app.register(fastifyStatic, {
      root: join(dashboardDir, 'assets'),
      prefix: '/assets/',
      immutable: true,
      preCompressed: true,
      maxAge: '365d',
    })
  }
  const page = dashboardDir === undefined ? null : await readFile(join(dashboardDir, 'index.html'), 'utf8')
  const marked = page?.replace('<html', `<html data-environment="${context.environment}"`)
  app.setNotFoundHandler((request, reply) => {
    if (marked === undefined || request.method !== 'GET' || /^\/(api|assets)(\/|$)/.test(request.url)) {
      throw new SkilltideError('NOT_FOUND', `[query] nothing at ${request.url}: see /openapi.json`)
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(marked)
  })
}
