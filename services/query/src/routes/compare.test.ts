import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { openTestContext, taxonomy, writeMarket } from '../query.test-data.ts'

const { context, close } = openTestContext()
let app: App

beforeAll(async () => {
  await writeMarket(context.store, 20)
  app = await createApp({ context, taxonomy, sources: () => [] })
})

afterAll(async () => {
  await app.close()
  await close()
})

async function ask(path: string, status = 200, headers = {}) {
  const response = await app.inject({ url: `/api/v1${path}`, headers })
  expect(response.statusCode, response.body).toBe(status)
  return response
}

describe('a comparison', () => {
  it.each(['', '&measure=open', '&measure=talk', '&country=DE&need=required', '&pool=4'])(
    'holds the same lines as each skill alone with "%s", over one panel',
    async (narrowing) => {
      const compared = (await ask(`/compare?skill=go,python${narrowing}`)).json()
      for (const [at, skill] of ['go', 'python'].entries()) {
        const alone = (await ask(`/demand?skill=${skill}${narrowing}`)).json()
        const { name, base, points, panel, denominator } = alone
        expect(compared.rows[at]).toEqual({ skill, name, base, points })
        expect(compared).toMatchObject({ panel, denominator })
      }
      const again = (await ask(compared.self.replace('/api/v1', ''))).json()
      expect(again.rows).toEqual(compared.rows)
    },
  )

  it('as a table has a line a skill and week', async () => {
    const { rows } = (await ask('/compare?skill=go,python')).json()
    const { body } = await ask('/compare?skill=go,python', 200, { accept: 'text/csv' })
    expect(body.trim().split('\r\n')).toHaveLength(1 + rows[0].points.length * 2)
    expect(body).toMatch(/^skill,name,.*start/)
  })

  it.each([
    ['/compare', 'skill'],
    ['/compare?skill=', 'skill'],
    [`/compare?skill=${Array.from({ length: 9 }, (_, at) => `a${at}`).join(',')}`, 'skill'],
    ['/compare?skill=go&interval=day&pool=4', 'pool'],
    ['/compare?skill=go&measure=talk&city=Berlin', 'city'],
    ['/compare?skill=go&from=2026-09-01&to=2026-08-01', 'to'],
  ])('refuses %s by the name of the field', async (path, field) => {
    const { errors } = (await ask(path, 400)).json()
    expect(errors.map((error: { field: string }) => error.field.split('.')[0])).toContain(field)
  })

  it('knows no unknown skill', async () => {
    expect((await ask('/compare?skill=go,nope', 404)).json()).toMatchObject({ code: 'NOT_FOUND' })
  })
})
