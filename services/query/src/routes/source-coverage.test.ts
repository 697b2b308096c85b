import { addDays, addWeeks } from '@skilltide/demand'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { boards, openTestContext, runOf, taxonomy, thisWeek, writeMarket } from '../query.test-data.ts'

const { context, close } = openTestContext()
const lastWeek = addWeeks(thisWeek, -1)
let app: App

beforeAll(async () => {
  await writeMarket(context.store, 6)
  const failed = runOf(boards[0], addDays(lastWeek, 3), false, { id: 'failed', status: 'failed' })
  await context.store.writeRuns([failed])
  app = await createApp({ context, taxonomy, sources: () => [] })
})

afterAll(async () => {
  await app.close()
  await close()
})

describe('the coverage of sources', () => {
  it('says week by week which runs were complete and what they brought', async () => {
    const { rows } = (await app.inject('/api/v1/sources/coverage?weeks=4')).json()
    const [acme] = rows.filter(({ source }: { source: string }) => source === boards[0])
    expect(acme.weeks).toHaveLength(4)
    expect(acme.weeks[2]).toEqual({ week: lastWeek, complete: 1, incomplete: 1, fresh: 20, articles: 0 })
    expect(acme.weeks[3]).toMatchObject({ week: thisWeek, complete: 0, fresh: 0 })
    const [feed] = rows.filter(({ source }: { source: string }) => source === 'feed:news')
    expect(feed.weeks[2]).toMatchObject({ fresh: 0, articles: 4 })
  })

  it('refuses more weeks than two years', async () => {
    expect((await app.inject('/api/v1/sources/coverage?weeks=105')).json()).toMatchObject({
      errors: [{ field: 'weeks' }],
    })
  })
})
