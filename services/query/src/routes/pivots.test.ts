import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { openTestContext, taxonomy, writeMarket } from '../query.test-data.ts'

const { context, close } = openTestContext()
let app: App

/** Backend engineers alone, of whom Go is asked for more and more. */
beforeAll(async () => {
  await writeMarket(context.store)
  app = await createApp({ context, taxonomy, sources: () => [] })
})

afterAll(async () => {
  await app.close()
  await close()
})

it('says how many of somebody’s skills a vacancy of each role names, and how the role moves', async () => {
  const response = await app.inject('/api/v1/pivots?skills=go,rust')
  expect(response.statusCode, response.body).toBe(200)
  const { rows, panel, skills } = response.json()
  expect(skills).toEqual([
    { skill: 'go', name: 'Go' },
    { skill: 'rust', name: 'Rust' },
  ])
  expect(panel).toHaveLength(3)
  expect(rows).toHaveLength(1)
  const [backend] = rows
  // Seven weeks of a quarter and five of a half.
  expect(backend.named).toBeCloseTo((7 * 0.25 + 5 * 0.5) / 12, 6)
  expect(backend).toMatchObject({ id: 'backend-engineer', units: 720, total: 720 })
  expect(backend.change.effect).toBeCloseTo(1, 3)
})

it('refuses skills there are none of, by the field', async () => {
  const response = await app.inject('/api/v1/pivots?skills=gopher')
  expect(response.statusCode).toBe(404)
  expect(response.json().detail).toContain('gopher')
  expect((await app.inject('/api/v1/pivots')).statusCode).toBe(400)
})
