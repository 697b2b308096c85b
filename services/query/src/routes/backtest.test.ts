import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { openTestContext, taxonomy, writeMarket } from '../query.test-data.ts'

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

async function ask(path: string, status = 200) {
  const response = await app.inject(`/api/v1${path}`)
  expect(response.statusCode, response.body).toBe(status)
  return response.json()
}

describe('a backtest', () => {
  it('says when both skills that moved would have been told, and which way', async () => {
    const answer = await ask('/backtest?skill=python,go')
    const told = answer.events.filter(({ status }: { status: string }) => status === 'alert')
    expect(told.map(({ skill, direction }: Record<string, string>) => [skill, direction]).sort()).toEqual([
      ['go', 'up'],
      ['python', 'down'],
    ])
    expect(answer.says).toContain(`in ${answer.weeks} weeks: ${told[0].at}`)
    expect(await ask(answer.self.replace('/api/v1', ''))).toEqual(answer)
  })

  it('knows nothing of what came later than it is asked for', async () => {
    const { events, weeks, says } = await ask('/backtest?skill=go&to=2026-08-03')
    expect(events).toEqual([])
    expect(says).toBe(`would have told you nothing in ${weeks} weeks`)
  })

  it('names a skill that nobody knows', async () => {
    expect((await ask('/backtest?skill=go,nonesuch', 404)).detail).toContain('no skill "nonesuch"')
  })
})
