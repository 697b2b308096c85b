import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Shift } from '@skilltide/contracts'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shiftOf as exampleShift } from '../../../services/query/src/query.test-data.ts'
import { chromiumPath, type OpenedDashboard, openDashboard } from './opened-dashboard.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Each view, and what shows that it has loaded. */
const views = [
  ['/', 'Movers'],
  ['/skills/go', 'Postings'],
  ['/skills/go?measure=talk', 'Articles'],
  ['/compare?skills=go,python', 'A year before'],
  ['/explore', 'is asked for most'],
  ['/explore?shape=heat&skills=go,python', 'Heat map'],
  ['/explore?shape=line&skills=go,python&country=DE', 'A year before'],
  ['/roles', 'Who is wanted'],
  ['/roles/backend-engineer', 'knows'],
  ['/postings?words=engineer', 'Postings'],
  ['/news', 'Most talked about in four weeks'],
  ['/shifts/go-opened', 'The weeks it was worked out from'],
  ['/sources', 'those in trouble first'],
  ['/subscriptions', 'Silences'],
  ['/deliveries', 'Messages'],
  ['/path', 'What you have'],
  ['/method', 'The panel now'],
  ['/dead-letters', 'None: everything that was published was handled.'],
] as const

describe.skipIf(!existsSync(chromiumPath))('the dashboard in Chromium', () => {
  let dashboard: OpenedDashboard

  beforeAll(async () => {
    dashboard = await openDashboard({ preview })
    await dashboard.store.writeShifts([explainedShift()])
  })
  afterAll(() => dashboard?.[Symbol.asyncDispose]())

  it.each(views)(
    'shows %s on a phone at night and on a wide screen by day, for everybody',
    async (path, sign) => {
      for (const [width, colorScheme] of [
        [390, 'dark'],
        [1_280, 'light'],
      ] as const) {
        await using page = await dashboard.openPage({ width, colorScheme })
        await page.goto(path)
        await page.page.getByText(sign).first().waitFor()
        await page.page.waitForLoadState('networkidle')
        expect(await violationsOn(page.page)).toEqual([])
        expect(await widerThan(page.page)).toBe(false)
        expect(await layoutShiftOf(page.page)).toBeLessThan(0.05)
        expect(page.complaints).toEqual([])
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

/** What axe-core finds, each with where it is. The page's own policy forbids scripts by tag, so it is evaluated. */
async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const found = await (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> }
      }
    ).axe.run()
    return found.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    )
  })
}

/** How much of the page has moved since it was opened: https://web.dev/articles/cls */
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

/** How far the page's parts moved while it loaded. */
function layoutShiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if ('value' in entry) sum += Number(entry.value)
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
      }),
  )
}

/** True when the page has to be scrolled sideways. */
function widerThan(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
