import { itemId } from '@skilltide/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { openTestContext, postingOf, taxonomy } from '../query.test-data.ts'
import { phraseAround } from './corrections.ts'

const key = 'a-key-of-sixteen-letters-and-more'
const { context, close } = openTestContext({ http: { key } })
const item = postingOf('1', { source: 'greenhouse:acme', day: '2026-09-01', skills: ['go', 'rust'] })
const [tag] = item.skills
let app: App
const rejected: string[] = []
let retagged = 0

beforeAll(async () => {
  await context.store.writeItems([item])
  app = await createApp({
    ...{ context, taxonomy, sources: () => [] },
    ownSkills: {
      async reject(skill, phrase) {
        rejected.push(`${skill}: ${phrase}`)
        return { version: 'next' }
      },
      add: async () => ({ skill: 'none', version: 'next' }),
      merge: async () => ({ version: 'next' }),
    },
    retagging: {
      async start() {
        retagged += 1
        return { version: 'next', after: null, done: false, read: 0, revised: 0, from: null, to: null }
      },
    },
  })
})

afterAll(async () => {
  await app.close()
  await close()
})

const headers = { authorization: `Bearer ${key}` }
const say = (payload: object, id = itemId(item)) =>
  app.inject({ method: 'POST', url: `/api/v1/items/${encodeURIComponent(id)}/corrections`, payload, headers })

describe('a correction', () => {
  it('is kept with the words around the tag, and counted when it is said again', async () => {
    const payload = { skill: 'go', start: tag?.start }
    const made = await say(payload)
    expect(made.statusCode, made.body).toBe(201)
    expect(made.json()).toMatchObject({ skill: 'go', phrase: 'work with Go', times: 1, state: 'open' })
    expect((await say(payload)).json()).toMatchObject({ id: made.json().id, times: 2 })
    const list = await app.inject({ url: '/api/v1/corrections?state=open', headers })
    expect(list.json().rows).toMatchObject([{ id: made.json().id, item: itemId(item), times: 2 }])
  })

  it('means the skill no more once it was accepted, and what is stored is read anew; declined, nothing changes', async () => {
    const made = await say({ skill: 'rust', start: item.skills[1]?.start })
    const judged = async (judgement: string, id = made.json().id) => {
      const url = `/api/v1/corrections/${id}/${judgement}`
      return app.inject({ method: 'POST', url, headers })
    }
    expect((await judged('decline')).json()).toMatchObject({ state: 'declined' })
    expect([rejected, retagged]).toEqual([[], 0])
    expect((await judged('accept')).json()).toMatchObject({ state: 'accepted', skill: 'rust' })
    expect([rejected, retagged]).toEqual([['rust: Rust'], 1])
    expect((await judged('accept', 'none')).statusCode).toBe(404)
    expect((await judged('ponder')).json()).toMatchObject({ errors: [{ field: 'judgement' }] })
  })

  it('is of a tag that is there, of an item that is there', async () => {
    expect((await say({ skill: 'go', start: 0 })).json()).toMatchObject({ errors: [{ field: 'start' }] })
    expect((await say({ skill: 'python', start: tag?.start })).statusCode).toBe(400)
    expect((await say({ skill: 'go', start: tag?.start }, 'acme/none')).statusCode).toBe(404)
  })

  it('is written and listed by those who have the key alone', async () => {
    expect((await app.inject('/api/v1/corrections')).statusCode).toBe(403)
    const url = `/api/v1/items/${encodeURIComponent(itemId(item))}/corrections`
    expect((await app.inject({ method: 'POST', url, payload: {} })).statusCode).toBe(403)
  })
})

describe('the words around a name', () => {
  it.each([
    ['ready to go to market fast', 'go', 'ready to go to market'],
    ['go', 'go', 'go'],
    ['a line\ngo west\nanother', 'go', 'go west'],
    [`${'x'.repeat(70)} go ${'y'.repeat(70)}`, 'go', 'go'],
  ])('in %j', (text, name, phrase) => {
    const start = text.indexOf(name)
    expect(phraseAround(text, { start, end: start + name.length })).toBe(phrase)
  })
})
