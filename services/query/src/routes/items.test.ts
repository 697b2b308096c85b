import { itemId } from '@skilltide/contracts'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { openTestContext, postingOf, taxonomy } from '../query.test-data.ts'

const { context, close } = openTestContext()
const app = await createApp({ context, taxonomy, sources: () => [] })

afterAll(async () => {
  await app.close()
  await close()
})

function read(id: string) {
  return app.inject(`/api/v1/postings/${encodeURIComponent(id)}`)
}

describe('a posting', () => {
  it.each([
    ['a slash', 'acme/127'],
    ['a whole address', 'https://acme.example/jobs?id=127&lang=en#apply'],
    ['an address of 2,000 characters', `https://news.example/${'é/'.repeat(989)}?`],
    ['what looks like a folder above', '../../subscriptions'],
    ['a percent sign', '100%25'],
  ])('is read by an id that holds %s', async (_what, externalId) => {
    const item = { ...postingOf('1', { source: 'feed:odd', day: '2026-09-01', skills: [] }), externalId }
    await context.store.writeItems([item])
    const response = await read(itemId(item))
    expect(response.statusCode, response.body.slice(0, 300)).toBe(200)
    expect(response.json()).toEqual(item)
  })

  it('is refused by an id longer than any', async () => {
    expect((await read('x'.repeat(2_201))).json()).toMatchObject({
      status: 400,
      errors: [{ field: 'id' }],
    })
  })
})
