import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { SkilltideError } from '@skilltide/contracts'
import type { App } from './app.ts'

/** The built page: hashed assets are kept for ever, every other path gets the page, which reads its own address. */
export async function addDashboard(app: App, folder: string | undefined): Promise<void> {
  if (folder !== undefined) {
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
    })
  }
  const page = folder === undefined ? null : await readFile(join(folder, 'index.html'), 'utf8')
  app.setNotFoundHandler((request, reply) => {
    if (page === null || request.method !== 'GET' || /^\/(api|assets)\//.test(request.url)) {
      throw new SkilltideError('NOT_FOUND', `[query] nothing at ${request.url}: see /openapi.json`)
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
  })
}
