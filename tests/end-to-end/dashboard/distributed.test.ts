import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { configSchema } from '@skilltide/contracts'
import { describe, expect, inject, it } from 'vitest'
import { shiftOf, writeMarket } from '../../../services/query/src/query.test-data.ts'
import { chromiumPath, openDashboard } from './opened-dashboard.ts'

const brokers = inject('kafkaBrokers')
const node = inject('elasticsearchUrl')
/** What each view shows once it has loaded; what is empty here is left to the embedded home. */
const signs = [
  ['/', 'Most talked about'],
  ['/skills/go', 'Asked for together'],
  ['/compare?skills=go,python', 'A year before'],
  ['/explore', 'is asked for most'],
  ['/explore?shape=heat', 'Heat map'],
  ['/roles/backend-engineer', 'of what a posting names'],
  ['/postings?words=engineer', 'The newest'],
  ['/news', 'Most talked about in four weeks'],
  ['/shifts/go-opened', 'By source'],
  ['/sources/greenhouse:acme', 'weeks read whole'],
  ['/review', 'Names that come up'],
  ['/dead-letters', 'None: everything'],
] as const

describe.skipIf(!existsSync(chromiumPath) || brokers === null || node === null)(
  'the dashboard over Kafka and Elasticsearch',
  () => {
    it('shows every view without a complaint, subscribes, and is told what is wrong with a tag', async () => {
      const indexPrefix = `t${randomUUID().slice(0, 8)}`
      const { home, kafka, elasticsearch } = configSchema.parse({
        home: 'distributed',
        kafka: { brokers: brokers ?? [], topicPrefix: `${indexPrefix}.` },
        elasticsearch: { node: node ?? '', indexPrefix },
      })
      await using _cleaned = { [Symbol.asyncDispose]: () => deleteAll(indexPrefix) }
      const preview = async () => ({
        weeks: 26,
        told: [],
        kept: [],
        perMonth: 0,
        says: 'It would have told you never.',
      })
      await using dashboard = await openDashboard({
        parts: { preview },
        distributed: { home, kafka, elasticsearch },
        async fill(store) {
          await writeMarket(store, 20)
          await store.writeShifts([shiftOf('go-opened')])
        },
      })
      await using opened = await dashboard.openPage()
      const { page, complaints } = opened
      for (const [path, sign] of signs) {
        await opened.goto(path)
        await page.getByText(sign).first().waitFor()
        await page.waitForLoadState('networkidle')
      }
      await opened.goto('/skills/go')
      await page.getByRole('button', { name: 'Tell me when Go shifts' }).click()
      await page.getByText('It would have told you never.').waitFor()
      await page.getByRole('button', { name: 'Subscribe' }).click()
      await page.getByText('/feeds/').waitFor()
      await opened.goto('/postings?skill=go')
      await page.getByText('1 skill read in it').first().click()
      await page.getByRole('button', { name: 'This is not Go' }).first().click()
      await page.getByText('Thank you').waitFor()
      expect(complaints).toEqual([])
    })
  },
)

async function deleteAll(indexPrefix: string): Promise<void> {
  const found: unknown = await (await fetch(`${node}/${indexPrefix}-*/_alias`)).json()
  const names = Object.keys(Object(found))
  if (names.length > 0) await fetch(`${node}/${names.join(',')}`, { method: 'DELETE' })
  await fetch(`${node}/_index_template/${indexPrefix}-items`, { method: 'DELETE' })
}
