import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { openTestContext, postingOf, taxonomy } from '../query.test-data.ts'

const { context, close } = openTestContext()
const decided: string[] = []
let app: App

beforeAll(async () => {
  const postings = [0, 1, 2, 3, 4, 5].map((number) => {
    const posting = postingOf(`${number}`, {
      source: `board:s${number % 2}`,
      day: '2026-09-01',
      skills: ['go', 'rust'],
    })
    const text = posting.text.replace('and with each other', 'Zorbify')
    return { ...posting, text, company: { name: `Employer ${number}`, key: `employer-${number}` } }
  })
  await context.store.writeItems(postings)
  app = await createApp({
    ...{ context, taxonomy, sources: () => [] },
    ownSkills: {
      reject: async () => ({ version: 'next' }),
      async add(term, { kind, category }) {
        decided.push(`add ${term} ${kind} ${category}`)
        return { skill: 'zorbify', version: 'next' }
      },
      async merge(term, skill) {
        decided.push(`merge ${term} ${skill}`)
        return { version: 'next' }
      },
    },
  })
})

afterAll(async () => {
  await app.close()
  await close()
})

const termsOf = async () =>
  (await app.inject('/api/v1/emerging')).json().rows.map(({ term }: { term: string }) => term)
const decide = (payload: object) => app.inject({ method: 'POST', url: '/api/v1/emerging', payload })

describe('names that come up', () => {
  it('are listed with what they need and their sentences', async () => {
    const answer = (await app.inject('/api/v1/emerging')).json()
    expect(answer.asked).toEqual({ days: 28, employers: 5, sources: 2 })
    expect(answer.rows[0]).toMatchObject({ employers: 6, sources: 2, postings: 6, postingsBefore: 0 })
    expect(answer.rows[0].sentences[0].text).toContain('Zorbify')
  })

  it('become a skill, another name of one, or none at all', async () => {
    expect((await decide({ term: 'Zorbify', decision: 'add' })).json()).toEqual({
      term: 'Zorbify',
      skill: 'zorbify',
    })
    await decide({ term: 'Zorbify', decision: 'merge', skill: 'go' })
    expect(decided).toEqual(['add Zorbify technology emerging', 'merge Zorbify go'])
    expect(await termsOf()).toContain('Zorbify')
    await decide({ term: 'Zorbify', decision: 'reject' })
    expect(await termsOf()).not.toContain('Zorbify')
  })

  it('are refused with the field that is wrong', async () => {
    expect((await decide({ term: 'X', decision: 'add', kind: 'gadget' })).json()).toMatchObject({
      errors: [{ field: 'kind' }],
    })
    expect((await decide({ term: 'X', decision: 'merge' })).json()).toMatchObject({
      errors: [{ field: 'skill' }],
    })
  })
})
