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

describe('a vacancy', () => {
  it('is read with its adverts and how often it was posted again', async () => {
    const advert = (id: string, day: string) => ({
      ...postingOf(id, { source: 'again', day, skills: [] }),
      firstSeenAt: `${day}T08:00:00.000Z`,
      lastSeenAt: `${day}T08:00:00.000Z`,
      vacancy: 'again-and-again',
    })
    await context.store.writeItems([advert('v1', '2026-08-01'), advert('v2', '2026-09-01')])
    await context.store.closePostings([
      {
        source: 'again',
        externalId: 'v1',
        closedAt: '2026-08-20T08:00:00.000Z',
        reason: 'gone',
        runId: 'r',
      },
    ])
    const answer = await app.inject('/api/v1/vacancies/again-and-again')
    expect(answer.json()).toMatchObject({
      firstSeen: '2026-08-01',
      closed: null,
      reposts: 1,
      postings: [
        { id: 'again/v1', firstSeen: '2026-08-01', closed: '2026-08-20' },
        { id: 'again/v2', firstSeen: '2026-09-01', closed: null },
      ],
    })
    expect((await app.inject('/api/v1/vacancies/none')).statusCode).toBe(404)
  })
})

it('says of a posting how often its vacancy was advertised, and since when', async () => {
  const posting = (id: string, day: string) => ({
    ...postingOf(id, { source: 'hard-to-fill', day, skills: ['cobol'] }),
    vacancy: 'hard to fill',
  })
  await context.store.writeItems([posting('1', '2026-05-04'), posting('2', '2026-06-15')])
  await context.store.closePostings([
    {
      source: 'hard-to-fill',
      externalId: '1',
      closedAt: '2026-06-10T00:00:00.000Z',
      reason: 'gone',
      runId: 'r',
    },
  ])
  const { rows } = (await app.inject('/api/v1/postings?limit=10&source=hard-to-fill')).json()
  expect(rows.map((row: { vacancyFacts: object }) => row.vacancyFacts)).toEqual([
    { firstSeen: '2026-05-04', reposts: 1, adverts: 2 },
    { firstSeen: '2026-05-04', reposts: 1, adverts: 2 },
  ])
})
