/**
 * How soon a skill's page can be used on a device four times as slow as this one, over loopback, in milliseconds from
 * the address to the postings and the chart, as the server's image first: the median of five cold visits. Run: `node
 * tests/end-to-end/dashboard/slow-device.ts`; CHROMIUM names the browser.
 */
import { createQuery } from '@skilltide/query'
import { chromium } from 'playwright'
import { openTestContext, taxonomy, writeMarket } from '../../../services/query/src/query.test-data.ts'
import { prepareDashboard } from '../../../services/skilltide/src/dashboard.ts'

const { context, close } = openTestContext()
await writeMarket(context.store)
const query = createQuery(context, { taxonomy, sources: () => [], dashboardDir: await prepareDashboard() })
await query.start()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const taken: number[] = []
for (let visit = 0; visit < 5; visit++) taken.push(await visitCold())
taken.sort((a, b) => a - b)
process.stdout.write(`${JSON.stringify({ usableMs: taken[2], asked: 1_000, visits: taken })}\n`)
await browser.close()
await query.stop()
await close()

async function visitCold(): Promise<number> {
  const visitor = await browser.newContext({ viewport: { width: 1_280, height: 900 } })
  const page = await visitor.newPage()
  const session = await visitor.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto(`${query.url()}/skills/go`, { waitUntil: 'commit' })
  await page.locator('.postings li').first().waitFor()
  // The image of the server, or what can be pointed at.
  await page.waitForFunction(() => {
    const image = document.querySelector<HTMLImageElement>('img.chart')
    return image === null
      ? document.querySelector('.chart svg path') !== null
      : image.complete && image.naturalWidth > 0
  })
  const usable = await page.evaluate(() => performance.now())
  await visitor.close()
  return Math.round(usable)
}
