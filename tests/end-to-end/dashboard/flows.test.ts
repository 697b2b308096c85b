import { existsSync, readFileSync } from 'node:fs'
import {
  deliverySchema,
  type Item,
  type Rejection,
  type SourceProposal,
  type SourceTrial,
} from '@skilltide/contracts'
import type { BackgroundRetagging, OwnSkills } from '@skilltide/query'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postingOf, runOf, shiftOf } from '../../../services/query/src/query.test-data.ts'
import { chromiumPath, type OpenedDashboard, openDashboard } from './opened-dashboard.ts'

const added: string[] = []
const decided: string[] = []
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

const ownSkills: OwnSkills = {
  async reject(skill, phrase) {
    decided.push(`${skill} is not ${phrase}`)
    return { version: 'next' }
  },
  async add(term) {
    decided.push(`${term} is a skill`)
    return { skill: term.toLowerCase(), version: 'next' }
  },
  async merge(term, skill) {
    decided.push(`${term} is ${skill}`)
    return { version: 'next' }
  },
}
const retagging: BackgroundRetagging = {
  async start() {
    decided.push('read anew')
    return { version: 'next', after: null, done: false, read: 0, revised: 0, from: null, to: null }
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
    dashboard = await openDashboard({ parts: { watching, preview, ownSkills, retagging } })
    await dashboard.store.writeShifts([shiftOf('go-opened')])
    const failed = { id: 'failed', status: 'failed' as const, reason: 'board answered 503' }
    await dashboard.store.writeRuns([runOf('greenhouse:acme', '2026-09-03', false, failed)])
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

  it('subscribe from any view in two clicks, after they have seen when it would have told', async () => {
    for (const [path, button] of [
      ['/', 'Tell me of what comes up'],
      ['/explore', 'Tell me when something shifts here'],
      ['/compare?skills=go,python', 'Tell me when one of them shifts'],
      ['/roles/backend-engineer', 'Tell me when Backend engineer shifts'],
      ['/postings?words=engineer', 'Tell me of such postings'],
      ['/news', 'Tell me of such articles'],
      ['/shifts/go-opened', 'Tell me when Go shifts'],
      ['/sources', 'Tell me when sources are in trouble'],
      ['/sources/greenhouse:acme', 'Tell me when greenhouse:acme is in trouble'],
    ] as const) {
      await using opened = await dashboard.openPage()
      const { page } = opened
      await opened.goto(path)
      await page.getByRole('button', { name: button }).click()
      await page.getByText('Once.').waitFor()
      await page.getByRole('button', { name: 'Subscribe' }).click()
      await page.getByText('The address of your feed').waitFor()
      expect(opened.complaints).toEqual([])
    }
  })

  it('look into a dead letter, and publish it again once its cause is mended', async () => {
    await dashboard.store.writeRejections([rejection])
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/dead-letters')
    await page.getByText('title: must be a text').click()
    await page.getByText('"title": 1').waitFor()
    await page.getByRole('button', { name: 'Publish it again' }).click()
    await page.getByText('It is on item.tagged again.').waitFor()
    const published = await dashboard.context.log.peek('item.tagged', { limit: 1 })
    expect(published).toMatchObject([{ key: 'acme', value: rejection.value }])
  })

  it('judge what readers doubt: accepted, the words mean it no more and the past is read anew', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/postings?skill=python')
    await page.getByText('1 skill read in it').first().click()
    await page.getByRole('button', { name: 'This is not Python' }).first().click()
    await page.getByText('Thank you').waitFor()
    await opened.goto('/review')
    const doubt = page.getByRole('listitem').filter({ hasText: 'Python' })
    await doubt.getByRole('button', { name: 'Accept: count anew' }).click()
    await doubt.waitFor({ state: 'detached' })
    expect(decided).toContain('python is not work with Python')
    expect(decided).toContain('read anew')
    expect(opened.complaints).toEqual([])
  })

  it('make a name that comes up a skill by a click', async () => {
    await dashboard.store.writeItems(namingZorbify())
    while ((await dashboard.store.rollUp()).remaining);
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/review')
    const name = page.getByRole('article', { name: 'Zorbify' })
    await name.getByText('6 postings of 6 employers at 2 sources').waitFor()
    await name.getByRole('button', { name: 'It is a skill' }).click()
    await expect.poll(() => decided).toContain('Zorbify is a skill')
  })

  it('see how a source was read, week by week and run by run', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/sources')
    await page.getByRole('link', { name: 'greenhouse:acme' }).click()
    await page.getByRole('heading', { name: 'Last runs' }).waitFor()
    await page.getByText('The numbers as a table').click()
    await page.getByRole('rowheader', { name: '31 Aug 2026' }).waitFor()
    await page.getByRole('cell', { name: 'board answered 503' }).first().waitFor()
  })

  it('take a heat map along as an image, with its sample', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/explore?shape=heat&skills=go,python')
    await page.getByRole('heading', { name: /is asked for most in Germany/ }).waitFor()
    await page.getByText('Save this chart').click()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as SVG' }).click()
    const image = readFileSync(await (await saving).path(), 'utf8')
    expect(image).toContain('Germany')
    expect(image).toContain('vacancies that first appeared')
  })

  it('give others a link to read by, and withdraw it', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/access')
    await page.getByLabel('Address of the view').fill('/skills/go?country=DE')
    await page.getByRole('button', { name: 'Make a link' }).click()
    await page.getByText('/shared/').waitFor()
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await page.getByRole('link', { name: '/skills/go?country=DE' }).waitFor({ state: 'detached' })
  })

  it('get everywhere by keyboard alone, the content first', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/skills/go')
    await page.getByRole('heading', { name: 'Asked for together' }).waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('New vacancies')
    const unreached = await page.evaluate(() =>
      [...document.querySelectorAll('a, button, select, input, summary')]
        .filter((one) => one instanceof HTMLElement && one.tabIndex < 0)
        .map((one) => one.outerHTML),
    )
    expect(unreached).toEqual([])
  })

  it('print a page without what paper cannot be used for', async () => {
    await using opened = await dashboard.openPage()
    const { page } = opened
    await opened.goto('/skills/go')
    const finding = page.getByRole('heading', { name: /of new vacancies ask for Go/ })
    await finding.waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'Tell me when Go shifts' }).isVisible()).toBe(false)
    expect(await finding.isVisible()).toBe(true)
  })
})

const givenUp = deliverySchema.parse({
  ...{ id: 'given-up', subscription: 's1', shift: 'go-up', channel: 'slack', state: 'dead', attempts: 8 },
  reason: 'hooks.example answered 500',
  ...{ createdAt: '2026-09-01T06:00:00Z', updatedAt: '2026-09-01T09:00:00Z', nextAttemptAt: null },
  told: { subject: 'Demand for Go is up ×2.00', lines: [], link: 'https://skilltide.example/shifts/go-up' },
})
const rejection: Rejection = {
  ...{ id: 'r1', topic: 'item.tagged', partition: 0, position: '7', group: 'indexer', key: 'acme' },
  ...{ headers: {}, value: '{"title":1}', code: 'EVENT_INVALID', reason: 'title: must be a text' },
  rejectedAt: '2026-09-09T10:00:00Z',
}

/** Six employers at two sources name it beside skills. */
function namingZorbify(): Item[] {
  return [0, 1, 2, 3, 4, 5].map((number) => {
    const source = `careers:s${number % 2}`
    const posting = postingOf(`z${number}`, { source, day: '2026-09-07', skills: ['go', 'python'] })
    return {
      ...posting,
      text: posting.text.replace('and with each other', 'Zorbify'),
      company: { name: `Employer ${number}`, key: `employer-${number}` },
    }
  })
}
