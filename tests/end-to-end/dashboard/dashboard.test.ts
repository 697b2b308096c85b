import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Rejection, Shift } from '@skilltide/contracts'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shiftOf as exampleShift } from '../../../services/query/src/query.test-data.ts'
import { isWiderThanScreen, layoutShiftOf, violationsOn } from './inspect-page.ts'
import { chromiumPath, type OpenedDashboard, openDashboard } from './opened-dashboard.ts'
import { views } from './views.ts'

/** Where what was seen is kept; CI keeps it with the run. */
const screenshots = join(import.meta.dirname, '../../../test-results/screenshots')

describe.skipIf(!existsSync(chromiumPath))('the dashboard in Chromium', () => {
  let dashboard: OpenedDashboard

  beforeAll(async () => {
    dashboard = await openDashboard({ parts: { preview } })
    await dashboard.store.writeShifts([explainedShift()])
    await dashboard.store.writeRejections([rejection])
  })
  afterAll(() => dashboard?.[Symbol.asyncDispose]())

  it.concurrent.each(views)(
    'shows %s on every screen, by day and at night, for everybody',
    async (name, path, sign) => {
      for (const width of [390, 1_280] as const) {
        await using opened = await dashboard.openPage({
          width,
          colorScheme: width === 390 ? 'dark' : 'light',
        })
        const { page, complaints } = opened
        await opened.goto(path)
        await page.getByText(sign).first().waitFor()
        await page.waitForLoadState('networkidle')
        expect(await violationsOn(page)).toEqual([])
        expect(await isWiderThanScreen(page)).toBe(false)
        expect(await layoutShiftOf(page)).toBeLessThan(0.05)
        await keepScreenshots(page, name, width === 390 ? [390] : [1_280, 1_920])
        expect(await isWiderThanScreen(page)).toBe(false)
        expect(complaints).toEqual([])
      }
    },
  )

  it('begins with at most 180 kB of JavaScript', async () => {
    await using opened = await dashboard.openPage()
    const scripts = new Map<string, Promise<Buffer>>()
    opened.page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
    })
    await opened.goto('/')
    await opened.page.getByText('Movers').first().waitFor()
    const bodies = await Promise.all(scripts.values())
    expect(bodies.length).toBeGreaterThan(0)
    const size = bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0)
    expect(size).toBeLessThanOrEqual(180_000)
  })

  it('subscribes in two clicks, and says before when it would have told', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/skills/go')
    await page.getByRole('button', { name: 'Tell me when Go shifts' }).click()
    await page.getByText('It would have told you once.').waitFor()
    await page.getByText('Go: asked for twice as often').waitFor()
    await page.getByRole('button', { name: 'Subscribe' }).click()
    await page.getByText('/feeds/').waitFor()
  })

  it('compares what is chosen, by keyboard alone, and keeps it in the address', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/compare?skills=go')
    const found = page.waitForResponse((answer) => answer.url().includes('q=Python'))
    await page.getByLabel('Add a skill').fill('Python')
    await found
    await page.getByLabel('Add a skill').press('Enter')
    await page.getByRole('rowheader', { name: 'Python' }).waitFor()
    expect(new URL(page.url()).searchParams.get('skills')).toBe('go,python')
    await page.getByLabel('Take out Go').click()
    await page.getByRole('rowheader', { name: 'Go', exact: true }).waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('skills')).toBe('python')
  })

  it('narrows what it shows by place and need, keeps it in the address, and saves it as CSV', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/explore')
    await page.getByText('Narrow').click()
    await page.getByRole('textbox', { name: 'Country' }).fill('FR')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('No new vacancy of these weeks fits').waitFor()
    await page.getByRole('button', { name: 'Clear' }).click()
    await page.getByRole('combobox', { name: 'Group by' }).selectOption('city')
    await page.getByRole('link', { name: 'Berlin' }).waitFor()
    expect(new URL(page.url()).searchParams.get('by')).toBe('city')
    await page.getByText('Save this chart').click()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as CSV' }).click()
    expect((await saving).suggestedFilename()).toBe('skilltide-by-city.csv')
    await page.getByRole('link', { name: 'Berlin' }).click()
    await page.getByRole('rowheader', { name: 'Go' }).waitFor()
    expect(new URL(page.url()).searchParams.get('city')).toBe('berlin')
  })

  it('finds postings by words, and says so when there are none', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/postings')
    await page.getByLabel('Words').fill('nothing says this')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByText('Nothing matches').waitFor()
    expect(new URL(page.url()).searchParams.get('words')).toBe('nothing says this')
  })
})

/** As the alerter's; what it decides is tried there. */
async function preview() {
  const told = [{ at: '2026-08-24', shift: 'go-up', subject: 'Go: asked for twice as often', reason: '' }]
  return { weeks: 26, told, kept: [], perMonth: 0.2, says: 'It would have told you once.' }
}

/** The whole page at each width, light and dark. */
async function keepScreenshots(page: Page, name: string, widths: readonly number[]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const path = join(screenshots, `${name}-${width}-${colorScheme}.png`)
      await page.screenshot({ path, fullPage: true, animations: 'disabled' })
    }
  }
}

const rejection: Rejection = {
  ...{ id: 'r1', topic: 'item.tagged', partition: 0, position: '7', group: 'indexer', key: 'acme' },
  ...{ headers: { ce_type: 'item.tagged.v1' }, value: '{"title":1}', code: 'EVENT_INVALID' },
  ...{ reason: 'title: must be a text', rejectedAt: '2026-09-09T10:00:00Z' },
}

/** A shift with every part of its evidence. */
function explainedShift(): Shift {
  const shift = exampleShift('go-opened')
  return {
    ...shift,
    evidence: {
      ...shift.evidence,
      topEmployers: [{ name: 'Acme', postings: 12 }],
      topEmployersBefore: [{ name: 'Globex', postings: 3 }],
      postings: [
        {
          id: 'acme/1',
          title: 'Engineer',
          company: 'Acme',
          url: 'https://jobs.example/1',
          day: '2026-08-24',
          mention: { text: 'We write Golang here', start: 9, end: 15 },
        },
      ],
      arithmetic: {
        weeks: [{ week: '2026-08-24', observed: 20, expected: 9.5, overdispersion: 1.2, spread: 1.4 }],
        effects: [{ ratio: 2, since: '2026-08-24', evidence: 9 }],
        withoutOne: [{ source: 'acme', evidence: 4 }],
      },
      talk: { before: { articles: 2, total: 100 }, after: { articles: 8, total: 90 } },
      movedTogether: ['python'],
    },
  }
}
