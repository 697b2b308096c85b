import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { openTestContext, taxonomy } from '../query.test-data.ts'

const key = 'a-key-of-sixteen-letters-and-more'
const { context, close } = openTestContext({ http: { key } })
const fresh = { version: 'v2', after: null, done: false, read: 0, revised: 0, from: null, to: null }
const retagging = { start: async () => fresh }
const headers = { authorization: `Bearer ${key}` }
const url = '/api/v1/retagging'
let app: App

beforeAll(async () => {
  app = await createApp({ context, taxonomy, sources: () => [], retagging })
})

afterAll(async () => {
  await app.close()
  await close()
})

it('is begun by those who have the key, and tells where it stands', async () => {
  expect((await app.inject({ method: 'POST', url })).statusCode).toBe(403)
  const begun = await app.inject({ method: 'POST', url, headers })
  expect([begun.statusCode, begun.json()]).toEqual([202, fresh])
})

it('says what else retags where nothing does from here', async () => {
  const bare = await createApp({ context, taxonomy, sources: () => [] })
  const answer = await bare.inject({ method: 'POST', url, headers })
  await bare.close()
  expect(answer.statusCode).toBe(404)
  expect(answer.body).toContain('skilltide skills retag')
})
