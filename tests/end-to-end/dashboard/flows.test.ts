import { existsSync, readFileSync } from 'node:fs'
import { deliverySchema, type SourceProposal, type SourceTrial } from '@skilltide/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, type OpenedDashboard, openDashboard } from './opened-dashboard.ts'

const added: string[] = []
const proposal: SourceProposal = {
  kind: 'greenhouse',
  settings: { board: 'acme' },
  source: { kind: 'greenhouse', board: 'acme', name: 'greenhouse:acme-new' },
  yaml: '- kind: greenhouse\n  board: acme\n',
  why: 'The address names a board.',
  watchedAs: null,
}
const trial: SourceTrial = {
  ...{ name: 'greenhouse:acme-new', kind: 'greenhouse', status: 'complete', reason: null, whole: true },
  ...{
    requests: 1,
    bytes: 2_000,
    durationMs: 40,
    statedTotal: 12,
    received: 12,
    rejected: [],
    rejectedCount: 0,
  },
  ...{ rows: [], missing: [{ field: 'pay', missing: 12, of: 12 }] },
  cost: {
    ...{ requests: 1, bytes: 2_000, durationMs: 40, estimated: false, atLeast: false },
    perDay: { runs: 4, requests: 4, bytes: 8_000 },
  },
}

describe.skipIf(!existsSync(chromiumPath))('what people do with the dashboard', () => {
  let dashboard: OpenedDashboard

  beforeAll(async () => {
    const watching = {
      propose: async () => [proposal],
      test: async () => trial,
      async add() {
        added.push('greenhouse:acme-new')
        return { file: 'config/sources/added.yaml', names: ['greenhouse:acme-new'] }
      },
    }
    const told = [{ at: '2026-08-24', shift: 'go-up', subject: 'Go: asked for twice as often', reason: '' }]
    const preview = async () => ({ weeks: 26, told, kept: [], perMonth: 0.2, says: 'Once.' })
    dashboard = await openDashboard({ watching, preview })
  })
  afterAll(() => dashboard?.[Symbol.asyncDispose]())

  it('choose a goal, mark what they have, plan what is missing, and keep it for the next visit', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/path')
    await page.getByRole('combobox', { name: /^A role/ }).selectOption('backend-engineer')
    await page.getByRole('checkbox', { name: 'Python' }).check()
    await page.getByText('of what is named there').waitFor()
    await page.getByRole('row', { name: /Go/ }).getByRole('button', { name: 'Plan it' }).click()
    await page.getByLabel('Hours a week').fill('10')
    await page.getByText('At that pace all of it is done by').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'I have it now' }).click()
    await page.getByText('Nothing is missing.').waitFor()
    await page.getByText('All of it is done.').waitFor()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const path: unknown = JSON.parse(readFileSync(await (await saving).path(), 'utf8'))
    expect(path).toMatchObject({
      goal: { role: 'backend-engineer' },
      have: ['python', 'go'],
      hoursPerWeek: 10,
    })
    expect(opened.complaints).toEqual([])
  })

  it('say that a tag means something else', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/postings?skill=go')
    await page.getByText('1 skill read in it').first().click()
    await page.getByRole('button', { name: 'This is not Go' }).first().click()
    await page.getByText('Thank you: “work with Go').waitFor()
    const kept = await dashboard.store.readState('skills/corrections')
    expect(kept).toMatchObject([{ skill: 'go', state: 'open' }])
  })

  it('add a source by its address, once they have tried it', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/sources')
    await page
      .getByLabel('Address of a careers page, board, feed or file')
      .fill('https://boards.greenhouse.io/acme')
    await page.getByRole('button', { name: 'See how it can be watched' }).click()
    await page.getByText('The address names a board.').waitFor()
    expect(await page.getByRole('button', { name: 'Watch it' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Try it, storing nothing' }).click()
    await page.getByText('What rows lack: pay (12/12)').waitFor()
    await page.getByRole('button', { name: 'Watch it' }).click()
    await page.getByText('it stands in config/sources/added.yaml').waitFor()
    expect(added).toEqual(['greenhouse:acme-new'])
  })

  it('narrow a skill, and draw it as an index, in the address', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/skills/go')
    await page.getByText('Narrow').click()
    await page.getByRole('textbox', { name: 'Country' }).fill('DE')
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.getByText('only country DE').first().waitFor()
    await page.getByRole('link', { name: 'Index' }).click()
    await page.waitForURL(/scale=index/)
    expect(new URL(page.url()).searchParams.get('country')).toBe('DE')
  })

  it('take a chart along as an image, and as a line for a page of their own', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/skills/go')
    await page.getByText('Save or embed this chart').click()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as PNG' }).click()
    const image = readFileSync(await (await saving).path())
    expect(image.subarray(1, 4).toString()).toBe('PNG')
    expect(await page.getByLabel('For a page of your own').inputValue()).toContain(
      '/api/v1/skills/go/chart.svg',
    )
    expect(opened.complaints).toEqual([])
  })

  it('see what became of every message, and send again what was given up', async () => {
    await dashboard.store.queueDeliveries([givenUp])
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/deliveries')
    await page.getByRole('combobox', { name: 'What became of it' }).selectOption('dead')
    await page.getByText('Demand for Go is up').waitFor()
    await page.getByText('hooks.example answered 500 · 8 tries').waitFor()
    await page.getByRole('button', { name: 'Send again' }).click()
    await page.getByText('No message is like that.').waitFor()
    const [row] = await dashboard.store.readDeliveries([givenUp.id])
    expect(row).toMatchObject({ state: 'pending', attempts: 0 })
    expect(opened.complaints).toEqual([])
  })

  it('plan a silence, and end it', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/subscriptions')
    await page.getByRole('textbox', { name: 'From', exact: true }).fill('2026-09-10T08:00')
    await page.getByRole('textbox', { name: 'Until', exact: true }).fill('2026-09-12T08:00')
    await page.getByLabel('Reason').fill('We move')
    await page.getByRole('button', { name: 'Plan a silence' }).click()
    await page.getByText('We move').waitFor()
    await page.getByRole('button', { name: 'End it' }).click()
    await page.getByText('We move').waitFor({ state: 'detached' })
  })

  it('read it in German where their browser speaks it, and choose English', async () => {
    await using opened = await dashboard.openPage({ locale: 'de-DE' })
    const { page } = opened
    await opened.goto('/skills/go')
    await page.getByRole('heading', { name: 'Zusammen gefragt' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Asked for together' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(opened.complaints).toEqual([])
  })
})

const givenUp = deliverySchema.parse({
  ...{ id: 'given-up', subscription: 's1', shift: 'go-up', channel: 'slack', state: 'dead', attempts: 8 },
  reason: 'hooks.example answered 500',
  ...{ createdAt: '2026-09-01T06:00:00Z', updatedAt: '2026-09-01T09:00:00Z', nextAttemptAt: null },
  told: { subject: 'Demand for Go is up ×2.00', lines: [], link: 'https://skilltide.example/shifts/go-up' },
})
