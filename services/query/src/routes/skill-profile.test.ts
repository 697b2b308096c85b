import { addWeeks } from '@skilltide/demand'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { percentilesOf } from '../percentiles.ts'
import { openTestContext, postingOf, taxonomy, thisWeek } from '../query.test-data.ts'

const { context, close } = openTestContext()
const day = addWeeks(thisWeek, -2)
const pay = { max: null, currency: 'EUR', period: 'year', estimated: false } as const
let app: App

/** 40 for Go and Rust, paid 41 to 80 thousand; 20 for Go alone, 10 of them by the hour; 140 for Python alone. */
beforeAll(async () => {
  const source = 'greenhouse:acme'
  const write = (count: number, skills: string[], change: (at: number) => object) =>
    context.store.writeItems(
      Array.from({ length: count }, (_, at) => ({
        ...postingOf(`${skills.join('-')}-${at}`, { source, day, skills }),
        ...change(at),
      })),
    )
  await write(40, ['go', 'rust'], (at) => ({ pay: { ...pay, min: 41_000 + 1_000 * at } }))
  await write(20, ['go'], (at) =>
    at < 10 ? { pay: { ...pay, min: 50, period: 'hour' } } : { pay: { ...pay, min: 1, estimated: true } },
  )
  await write(140, ['python'], () => ({}))
  while ((await context.store.rollUp()).remaining);
  app = await createApp({ context, taxonomy, sources: () => [] })
})

afterAll(async () => {
  await app.close()
  await close()
})

async function ask(path: string, status = 200) {
  const response = await app.inject(`/api/v1${path}`)
  expect(response.statusCode, response.body).toBe(status)
  return response.json()
}

describe('what is asked for together', () => {
  it('says how much oftener than elsewhere, with its interval and sample', async () => {
    const { rows, total, self } = await ask('/skills/go/related')
    expect(total).toBe(60)
    expect(rows).toHaveLength(1)
    // 40 of 60 against 40 of 200.
    expect(rows[0]).toMatchObject({ skill: 'rust', name: 'Rust', units: 40, total: 60 })
    expect(rows[0].lift).toBeCloseTo(10 / 3)
    expect(rows[0].liftLow).toBeGreaterThan(1)
    expect(rows[0].liftHigh).toBeGreaterThan(rows[0].lift)
    expect((await ask(self.replace('/api/v1', ''))).rows).toEqual(rows)
  })

  it.each([
    ['?country=DE', 1],
    ['?country=FR', 0],
    ['?need=preferred', 0],
    ['?source=greenhouse:acme&order=share', 1],
    ['?source=greenhouse:other', 0],
  ])('is narrowed by %s', async (filter, found) => {
    expect((await ask(`/skills/go/related${filter}`)).rows).toHaveLength(found)
  })
})

describe('vacancies that name a skill', () => {
  it.each(['related', 'pay'])(
    'are counted between any two days, and by their link again: %s',
    async (what) => {
      const whole = await ask(`/skills/go/${what}`)
      const { from, to } = whole
      const days = await ask(`/skills/go/${what}?from=${from}&to=${to}`)
      expect(days).toEqual({ ...whole, self: days.self })
      expect(await ask(days.self.replace('/api/v1', ''))).toEqual(days)
      expect((await ask(`/skills/go/${what}?to=${from}&weeks=1`)).total).toBeLessThan(whole.total)
      expect(await ask(`/skills/go/${what}?from=${to}&to=${from}`, 400)).toMatchObject({
        errors: [{ field: 'to' }],
      })
      expect(await ask(`/skills/go/${what}?from=${from}&measure=open`, 400)).toMatchObject({
        errors: [{ field: 'from' }],
      })
    },
  )
})

describe('pay', () => {
  it('is told by currency and period as it was stated, where enough state it', async () => {
    expect(await ask('/skills/go/pay')).toMatchObject({
      ...{ total: 60, stated: 50, least: 20 },
      rows: [
        {
          ...{ currency: 'EUR', period: 'year', vacancies: 40 },
          ...{ p10: 44_000, p25: 50_000, p50: 60_000, p75: 70_000, p90: 76_000 },
        },
      ],
      tooFew: [{ currency: 'EUR', period: 'hour', vacancies: 10 }],
    })
  })

  it('is not known of what nobody asked for, and not of what is no skill', async () => {
    expect(await ask('/skills/c-plus-plus/pay')).toMatchObject({ total: 0, stated: 0, rows: [], tooFew: [] })
    expect(await ask('/skills/nope/pay', 404)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await ask('/skills/go/pay?weeks=0', 400)).toMatchObject({ errors: [{ field: 'weeks' }] })
  })
})

describe('a percentile', () => {
  it.each([
    [[0], [1]],
    [
      [0.25, 0.26, 0.5, 1],
      [1, 5, 5, 9],
    ],
  ])('at %j is a value that was seen', (parts, expected) => {
    const values = [5, 1, 9].map((value) => ({ value, count: value === 5 ? 2 : 1 }))
    expect(percentilesOf(values, parts)).toEqual(expected)
  })
})
