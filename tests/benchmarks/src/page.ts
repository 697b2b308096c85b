import { gzipSync } from 'node:zlib'
import { createQuery } from '@skilltide/query'
import { type Browser, chromium, type Page } from 'playwright'
import {
  openTestContext,
  shiftOf,
  taxonomy,
  writeMarket,
} from '../../../services/query/src/query.test-data.ts'
import { prepareDashboard } from '../../../services/skilltide/src/dashboard.ts'
import { layoutShiftOf } from '../../end-to-end/dashboard/inspect-page.ts'
import { views } from '../../end-to-end/dashboard/views.ts'
import type { BenchResult } from './bench-result.ts'

const visits = 5
const widths = [390, 1_280, 1_920] as const
/** How many times as slow as this machine the visitor's is. */
const slowness = 4

/**
 * The page as a visitor finds it, over loopback in a real Chromium: what it begins with, how soon a skill's page can be
 * used by a device four times as slow, and how far anything moves while a view loads, over every view at three widths.
 * `ratio` is the time to use a skill's page over the same device's time for a page of nothing but its words.
 */
export async function benchPage(): Promise<BenchResult> {
  await using closing = new AsyncDisposableStack()
  const { context, close } = openTestContext()
  closing.defer(close)
  await writeMarket(context.store)
  await context.store.writeShifts([shiftOf('go-opened')])
  const query = createQuery(context, {
    ...{ taxonomy, sources: () => [] },
    dashboardDir: await prepareDashboard(),
  })
  await query.start()
  closing.defer(() => query.stop())
  const browser = await launch()
  closing.defer(() => browser.close())
  const usable = await medianOf(() => visitCold(browser, `${query.url()}/skills/go`, waitUntilUsable))
  const bare = await medianOf(() => visitCold(browser, `${query.url()}/sign-in`, waitForWords))
  const worst = await worstShift(browser, query.url())
  return {
    bench: 'page',
    ratio: Number((usable / bare).toFixed(1)),
    initialJavascriptKb: Number((await scriptBytes(browser, query.url())).toFixed(1)),
    javascriptAllowedKb: 180,
    skillUsableMs: usable,
    usableAllowedMs: 1_000,
    bareUsableMs: bare,
    worstLayoutShift: Number(worst.shift.toFixed(4)),
    shiftAllowed: 0.05,
    worstView: `${worst.path} at ${worst.width}`,
    views: views.length * widths.length,
  }
}

/** Of the overview and of a skill's page, whichever begins with more. */
async function scriptBytes(browser: Browser, url: string): Promise<number> {
  const sizes: number[] = []
  for (const path of ['/', '/skills/go']) {
    const page = await browser.newPage()
    const scripts = new Map<string, Promise<Buffer>>()
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
    })
    await page.goto(url + path)
    await page.locator('h1').waitFor()
    const bodies = await Promise.all(scripts.values())
    sizes.push(bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0) / 1_000)
    await page.close()
  }
  return Math.max(...sizes)
}

/** Milliseconds from the address until it is ready, with nothing cached. */
async function visitCold(
  browser: Browser,
  url: string,
  ready: (page: Page) => Promise<unknown>,
): Promise<number> {
  const visitor = await browser.newContext({ viewport: { width: 1_280, height: 900 } })
  const page = await visitor.newPage()
  const session = await visitor.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
  await page.goto(url, { waitUntil: 'commit' })
  await ready(page)
  const taken = await page.evaluate(() => performance.now())
  await visitor.close()
  return Math.round(taken)
}

/** The finding, the postings, and the chart: the server's image of it, or what can be pointed at. */
async function waitUntilUsable(page: Page): Promise<void> {
  await page.locator('.postings li').first().waitFor()
  await page.waitForFunction(() => {
    const image = document.querySelector<HTMLImageElement>('img.chart')
    return image === null
      ? document.querySelector('.chart svg path') !== null
      : image.complete && image.naturalWidth > 0
  })
}

function waitForWords(page: Page): Promise<void> {
  return page.locator('h1').waitFor()
}

async function worstShift(browser: Browser, url: string) {
  let worst = { shift: 0, path: '', width: 0 }
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    for (const [, path] of views) {
      await page.goto(url + path)
      await page.locator('h1').waitFor()
      await page.waitForLoadState('networkidle')
      const shift = await layoutShiftOf(page)
      if (shift >= worst.shift) worst = { shift, path, width }
    }
    await page.close()
  }
  return worst
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const taken: number[] = []
  for (let visit = 0; visit < visits; visit++) taken.push(await measure())
  return taken.sort((a, b) => a - b)[Math.floor(visits / 2)] ?? 0
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
}
