import { addWeeks } from '@skilltide/demand'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { boards, openTestContext, taxonomy, thisWeek, writeMarket } from '../query.test-data.ts'

const { context, close } = openTestContext()
let app: App

beforeAll(async () => {
  await writeMarket(context.store)
  app = await createApp({ context, taxonomy, sources: () => [] })
})

afterAll(async () => {
  await app.close()
  await close()
})

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await app.inject({ url: `/api/v1${path}`, headers })
  expect(response.statusCode, response.body).toBe(200)
  return response
}

describe('the published index', () => {
  it('doubles with demand, from the first eight weeks on, with its interval and sample', async () => {
    const { base, points, sources, self, denominator } = (await ask('/skills/go/index')).json()
    expect(base).toEqual({ from: addWeeks(thisWeek, -30), to: addWeeks(thisWeek, -22), units: 120 })
    expect(sources).toEqual([...boards].sort())
    const last = points.at(-1)
    expect(last).toMatchObject({ start: addWeeks(thisWeek, -1), units: 120, sources: 3 })
    expect(last.index).toBeCloseTo(200, 6)
    expect(last.low).toBeLessThan(200)
    expect(last.low).toBeGreaterThan(150)
    expect(denominator).toContain('healthy')
    expect((await ask(self.replace('/api/v1', ''))).json().points).toEqual(points)
  })

  it('is 100 where it is told to be, narrowed as every number is, and saved as CSV', async () => {
    const base = addWeeks(thisWeek, -4)
    const path = `/skills/python/index?base=${base}&baseWeeks=4&source=greenhouse:acme`
    const { points, sources } = (await ask(path)).json()
    expect(sources).toEqual(['greenhouse:acme'])
    expect(points.at(-1).index).toBeCloseTo(100, 6)
    expect(points[8].index).toBeCloseTo((100 * 8) / 3, 6)
    const csv = (await ask(path, { accept: 'text/csv' })).body
    expect(csv.split('\r\n')[0]).toContain('start,index,low,high,units,sources')
  })
})
