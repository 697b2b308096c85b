import type { Config } from '@skilltide/contracts'
import { afterEach, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { createApiKeys } from './keys.ts'
import { now, openTestContext, taxonomy } from './query.test-data.ts'

const ownerKey = 'a-key-of-sixteen-letters-and-more'
const wish = { name: 'Go', filter: { skills: ['go'] }, channel: { type: 'console' } }
const dayMs = 86_400_000
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function openWorld(http: Partial<Config['http']> = {}) {
  const opened = openTestContext({ http: { key: ownerKey, ...http } })
  closing.push(opened.close)
  let at = now
  const context = { ...opened.context, clock: { now: () => at } }
  const app = await createApp({ context, taxonomy, sources: () => [] })
  closing.push(() => app.close())
  const headers = (secret: string) => ({ authorization: `Bearer ${secret}` })
  return {
    ...{ keys: createApiKeys(context), store: opened.context.store },
    pass: (ms: number) => {
      at = new Date(at.getTime() + ms)
    },
    write: async (secret: string) => {
      const url = '/api/v1/subscriptions'
      const { statusCode } = await app.inject({
        method: 'POST',
        url,
        headers: headers(secret),
        payload: wish,
      })
      return statusCode
    },
    read: async (secret: string) =>
      (await app.inject({ url: '/api/v1/skills', headers: headers(secret) })).statusCode,
  }
}

describe('a key of a program', () => {
  it('writes until it is removed, as the owner’s does', async () => {
    const { keys, write } = await openWorld()
    const { key, secret } = await keys.add({ name: 'importer', may: 'write', days: null })
    expect([await write(ownerKey), await write(secret), await write(`${secret}x`)]).toEqual([201, 201, 403])
    await keys.remove(key.id)
    expect([await write(ownerKey), await write(secret)]).toEqual([201, 403])
    await expect(keys.remove(key.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('for reading reads what is private, and writes nothing', async () => {
    const { keys, write, read } = await openWorld({ private: true })
    const { secret } = await keys.add({ name: 'wall screen', may: 'read', days: null })
    expect([await read(secret), await read('nobody'), await write(secret)]).toEqual([200, 403, 403])
  })

  it('ends with its days, and is listed as ended', async () => {
    const { keys, write, pass } = await openWorld()
    const { key, secret } = await keys.add({ name: 'trial', may: 'write', days: 7 })
    expect(await write(secret)).toBe(201)
    pass(7 * dayMs)
    expect(await write(secret)).toBe(403)
    expect(await keys.list()).toEqual([key])
  })

  it('is kept as a hash alone', async () => {
    const { keys, store } = await openWorld()
    const { secret } = await keys.add({ name: 'importer', may: 'write', days: null })
    expect(JSON.stringify(await store.readState('access/keys'))).not.toContain(secret.slice(10, 30))
    expect(JSON.stringify(await keys.list())).not.toContain('hash')
  })
})
