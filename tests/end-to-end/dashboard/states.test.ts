import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { boards, runOf, writeMarket } from '../../../services/query/src/query.test-data.ts'
import { chromiumPath, openDashboard } from './opened-dashboard.ts'

const key = 'a-key-of-sixteen-letters-and-more'

describe.skipIf(!existsSync(chromiumPath))('the dashboard says honestly', () => {
  it('that it collects a baseline, and until when', async () => {
    await using dashboard = await openDashboard({ fill: (store) => writeMarket(store, 4) })
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/')
    await page.getByText('Collecting a baseline.').waitFor()
    await page.getByText(/Movers can be told from about \d+ \w+ 2026/).waitFor()
    await page.getByRole('heading', { name: 'Most asked for now' }).waitFor()
    expect(opened.complaints).toEqual([])
  })

  it('that nothing has been read yet', async () => {
    await using dashboard = await openDashboard({ fill: async () => {} })
    await using opened = await dashboard.openPage()
    await opened.goto('/')
    await opened.page.getByText('Nothing has been read yet').waitFor()
    await opened.goto('/skills/go')
    await opened.page.getByText('No trend yet').waitFor()
    expect(opened.complaints).toEqual([])
  })

  it('that a source is missing, and that a share is of too few', async () => {
    await using dashboard = await openDashboard({
      async fill(store) {
        await writeMarket(store)
        const run = runOf(boards[0], '2026-09-01', false, {
          id: 'late',
          status: 'failed',
          reason: 'it answered 503',
        })
        await store.writeRuns([run])
      },
    })
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/skills/go?country=FR')
    await page
      .getByText(/too little|No trend yet|Too little/)
      .first()
      .waitFor()
    await opened.goto(`/sources/${boards[0]}`)
    await page.getByText('it answered 503').waitFor()
    await page.getByText('1 week with failed runs').waitFor()
  })

  it('that it is for reading alone, and offers nothing that writes', async () => {
    await using dashboard = await openDashboard({ http: { public: true } })
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/access')
    await page.getByText('This Skilltide is for reading alone').waitFor()
    await opened.goto('/skills/go')
    await page.getByRole('heading', { name: 'Asked for together' }).waitFor()
    expect(await page.getByRole('button', { name: 'Tell me when Go shifts' }).count()).toBe(0)
    expect(opened.complaints).toEqual([])
  })

  it('who may write: with the key, what it refused before is done', async () => {
    const preview = async () => ({ weeks: 26, told: [], kept: [], perMonth: 0, says: 'Never.' })
    await using dashboard = await openDashboard({ http: { key }, parts: { preview } })
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/access')
    await page.getByLabel('Key of this Skilltide').first().fill(key)
    await page.getByRole('button', { name: 'Use it until this tab is closed' }).first().click()
    await page.getByText('None yet.').waitFor()
    await page.getByRole('button', { name: 'Make a link' }).click()
    await page.getByText('/shared/').waitFor()
  })
})
