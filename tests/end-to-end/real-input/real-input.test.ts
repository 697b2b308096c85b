import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configSchema } from '@skilltide/contracts'
import { chromium } from 'playwright'
import { describe, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { prepareDashboard } from '../../../services/skilltide/src/dashboard.ts'
import { startSystem } from '../system/living-system.ts'
import { areThere, readRecordings, serveBoards } from './recordings.ts'

const servers = inject('kafkaBrokers') !== null && inject('elasticsearchUrl') !== null
const homes = [
  { name: 'embedded', there: true },
  { name: 'distributed', there: servers },
] as const
const browser = process.env.CHROMIUM ?? '/usr/bin/chromium'

const postingsSchema = z.object({
  total: z.int(),
  totalIs: z.enum(['exact', 'atLeast']),
  rows: z.array(z.object({ id: z.string(), title: z.string() })),
})

describe.skipIf(!areThere)('postings of real boards', () => {
  it.each(homes.filter(({ there }) => there))(
    'are crawled, tagged, stored and shown in the $name home',
    async ({ name }) => {
      await using closing = new AsyncDisposableStack()
      const boards = readRecordings()
      const served = closing.use(await serveBoards(boards))
      const dataDir = mkdtempSync(join(tmpdir(), 'skilltide-real-'))
      closing.defer(() => rmSync(dataDir, { recursive: true, force: true }))
      const port = await findFreePort()
      const prefix = `real-${randomUUID().slice(0, 8)}`
      const config = configSchema.parse({
        home: name,
        dataDir,
        http: { port },
        crawl: { hostDelayMs: 0 },
        kafka: { brokers: inject('kafkaBrokers') ?? [], topicPrefix: `${prefix}.` },
        elasticsearch: { node: inject('elasticsearchUrl') ?? 'http://127.0.0.1:1', indexPrefix: prefix },
      })
      const now = '2026-08-20T00:30:00.000Z'
      const dashboardDir = await prepareDashboard()
      const system = await startSystem({ config, sources: served.sources, now, dashboardDir })
      closing.defer(() => system.end())
      await system.liveOn({ step: 0, now, closeWeeks: false })

      const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> =>
        schema.parse(await (await fetch(`http://127.0.0.1:${port}/api/v1${path}`)).json())
      const expected = boards.reduce((sum, { ids }) => sum + ids.length, 0)
      const all = await read('/postings?limit=1', postingsSchema)
      expect(all).toMatchObject(listedOf(expected))
      for (const { name: source, ids } of boards) {
        const { total, totalIs } = await read(`/postings?source=${source}&limit=1`, postingsSchema)
        expect({ source, total, totalIs }).toEqual({ source, ...listedOf(ids.length) })
      }
      const tagged = await read('/postings?skill=python&limit=5', postingsSchema)
      expect(tagged.total).toBeGreaterThan(0)
      for (const { title } of tagged.rows.slice(0, 1)) await expectShown(port, title)
      console.info(`${name}: ${boards.length} boards, ${expected} postings, ${tagged.total} ask for Python`)
    },
    240_000,
  )
})

/** What a list says of so many: it counts no further than a thousand. */
function listedOf(count: number) {
  return count < 1_000 ? { total: count, totalIs: 'exact' } : { total: 1_000, totalIs: 'atLeast' }
}

async function expectShown(port: number, title: string): Promise<void> {
  if (!existsSync(browser)) return console.warn(`!!! SKIPPED: the dashboard in a browser: no ${browser}`)
  await using closing = new AsyncDisposableStack()
  const opened = await chromium.launch({
    executablePath: browser,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  })
  closing.defer(() => opened.close())
  const page = await opened.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`http://127.0.0.1:${port}/skills/python`)
  await page.getByText(title).first().waitFor({ timeout: 20_000 })
  expect(complaints).toEqual([])
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
