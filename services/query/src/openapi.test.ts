import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApp } from './app.ts'
import { openTestContext, shiftOf, taxonomy, writeMarket } from './query.test-data.ts'

const { context, close } = openTestContext()
const app = await createApp({
  context,
  taxonomy,
  sources: () => [],
  sendTest: async () => ({ outcome: 'sent', reason: 'answered 204' }),
})
const content = z.record(z.string(), z.object({ schema: z.looseObject({}) }))
const operation = z.object({
  operationId: z.string(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
})
const documentSchema = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.partialRecord(z.enum(['get', 'post', 'patch', 'delete']), operation)),
})
const document = documentSchema.parse((await app.inject('/openapi.json')).json())
const ajv = new Ajv2020({ strict: true, allErrors: true })
addFormats.default(ajv)
const ids = { posting: '', article: '', subscription: '', token: '' }

beforeAll(async () => {
  await writeMarket(context.store, 20)
  await context.store.writeShifts([shiftOf('go-up')])
  const first = async (path: string) => encodeURIComponent((await app.inject(path)).json().rows[0].id)
  ids.posting = await first('/api/v1/postings?limit=1')
  ids.article = await first('/api/v1/articles?limit=1')
  const payload = { name: 'Go', filter: { skills: ['go'] } }
  const subscribe = async (channel: object) =>
    (
      await app.inject({ method: 'POST', url: '/api/v1/subscriptions', payload: { ...payload, channel } })
    ).json()
  ids.subscription = (await subscribe({ type: 'console' })).id
  ids.token = (await subscribe({ type: 'atom' })).channel.token
})

afterAll(async () => {
  await app.close()
  await close()
})

function check(schema: object | undefined, value: unknown): void {
  expect(schema).toBeDefined()
  const valid = ajv.compile(schema ?? false)
  expect(valid(value), JSON.stringify(valid.errors)).toBe(true)
}

function schemaOf(path: string, status: string, type = 'application/json') {
  return document.paths[path]?.get?.responses[status]?.content?.[type]?.schema
}

describe('the OpenAPI document', () => {
  const stream = 'text/event-stream'
  const readers = Object.entries(document.paths).filter(
    ([path, { get }]) => get !== undefined && schemaOf(path, '200', stream) === undefined,
  )

  it('is of version 3.1, and names every operation once', () => {
    expect(document.openapi).toBe('3.1.0')
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    const names = operations.map(({ operationId }) => operationId)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(20)
  })

  it.each(readers.map(([path]) => path))('describes the answer of %s', async (path) => {
    const response = await app.inject(`${filled(path)}${queries[path] ?? ''}`)
    expect(response.statusCode, response.body).toBe(200)
    const [type = ''] = String(response.headers['content-type']).split(';')
    check(schemaOf(path, '200', type), type === 'application/json' ? response.json() : response.body)
  })

  it.each(readers.map(([path]) => path))('describes the problems of %s', async (path) => {
    const long = path.replace(/\{(id|token)\}/, 'x'.repeat(2_500))
    const bad = long === path ? `${filled(path)}?limit=no` : long
    const response = await app.inject(bad)
    const known = path === '/api/v1/status' || path === '/api/v1/sources'
    expect(response.statusCode).toBe(known ? 200 : 400)
    if (!known) check(schemaOf(path, 'default', 'application/problem+json'), response.json())
  })

  it('names the streams, which stay open', () => {
    const streams = Object.keys(document.paths).filter((path) => schemaOf(path, '200', stream) !== undefined)
    expect(streams).toEqual(['/api/v1/stream', '/streams/{token}'])
  })

  it('refuses an answer that lacks a field', () => {
    const valid = ajv.compile(schemaOf('/api/v1/status', '200') ?? {})
    expect(valid({ environment: 'real' })).toBe(false)
  })

  it('describes what writing answers', async () => {
    const path = document.paths['/api/v1/subscriptions']
    const payload = {
      name: 'Go',
      filter: { skills: ['go'] },
      channel: { type: 'webhook', url: 'https://a.example' },
    }
    const made = await app.inject({ method: 'POST', url: '/api/v1/subscriptions', payload })
    check(path?.post?.responses['201']?.content?.['application/json']?.schema, made.json())
    const test = await app.inject({ method: 'POST', url: `/api/v1/subscriptions/${ids.subscription}/test` })
    const testPath = document.paths['/api/v1/subscriptions/{id}/test']
    check(testPath?.post?.responses['200']?.content?.['application/json']?.schema, test.json())
  })
})

const queries: Record<string, string> = {
  '/api/v1/backtest': '?skill=go',
  '/api/v1/demand': '?skill=go',
  '/api/v1/compare': '?skill=go,python',
  '/api/v1/compare/chart.svg': '?skill=go,python',
  '/api/v1/pivots': '?skills=go',
  '/api/v1/breakdown': '?by=city&skills=go',
}

function filled(path: string): string {
  const of: Record<string, string> = {
    skills: 'go',
    shifts: 'go-up',
    postings: ids.posting,
    // In the test's market each posting has a vacancy of its own, by the same id.
    vacancies: ids.posting,
    articles: ids.article,
    roles: 'backend-engineer',
  }
  const id = of[path.split('/')[3] ?? ''] ?? ids.subscription
  return path.replace('{id}', id).replace('{name}', 'feed:news').replace('{token}', ids.token)
}
