import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  configSchema,
  type Item,
  type Run,
  type Shift,
  subscriptionSchema,
  watchOf,
} from '@skilltide/contracts'
import { addDays, addWeeks } from '@skilltide/demand'
import { openEmbeddedLog } from '@skilltide/event-log'
import { createLogger, createManualClock, createMetrics, type ServiceContext } from '@skilltide/runtime'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDetectorService } from './detector-service.ts'

const start = '2026-01-05'
const skills = ['go', 'java', 'python', 'rust']
/** From this week on Go is asked for five times as often. */
const shiftWeek = 20
const weeks = 24
const end = new Date(`${addWeeks(start, weeks)}T06:10:00Z`)
const taxonomy = {
  version: 'taxonomy-1',
  skills: new Map(skills.map((id) => [id, { name: id.toUpperCase() }])),
}

let context: ServiceContext
let closing: AsyncDisposableStack

beforeEach(async () => {
  closing = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'skilltide-detector-'))
  closing.defer(() => rmSync(directory, { recursive: true }))
  const log = openEmbeddedLog({ file: join(directory, 'log.sqlite') })
  const store = openEmbeddedStore({ file: join(directory, 'store.sqlite') })
  closing.defer(async () => {
    await log.close()
    await store.close()
  })
  context = {
    log,
    store,
    clock: createManualClock(end),
    config: configSchema.parse({}),
    logger: createLogger({ level: 'silent', pretty: false, service: 'detector' }),
    metrics: createMetrics(),
    environment: 'simulated',
  }
  await fillMarket()
})
afterEach(() => closing.disposeAsync())

/** Three boards, 30 vacancies a week each, seen by one complete run a week from the week before on. */
async function fillMarket(): Promise<void> {
  for (const source of ['acme', 'globex', 'initech']) {
    await context.store.writeRuns(Array.from({ length: weeks + 1 }, (_, week) => runOf(source, week - 1)))
    const numbers = Array.from({ length: weeks * 30 }, (_, number) => number)
    await context.store.writeItems(numbers.map((number) => posting(source, number)))
  }
  while ((await context.store.rollUp()).remaining);
}

function posting(source: string, number: number): Item {
  const week = Math.floor(number / 30)
  const place = number % 30
  const skill = place < (week >= shiftWeek ? 15 : 3) ? 'go' : (skills[1 + (place % 3)] ?? 'java')
  const day = addDays(addWeeks(start, week), place % 7)
  const employer = `employer-${place % 10}`
  return {
    kind: 'posting',
    source,
    externalId: String(number),
    url: `https://example.org/${source}/${number}`,
    title: `Engineer ${number}`,
    company: { name: employer, key: employer },
    locations: [],
    workMode: null,
    employmentType: null,
    seniority: null,
    role: null,
    pay: { min: null, max: null, currency: null, period: null, estimated: false },
    language: 'en',
    postedAt: day,
    postedAtKind: 'day',
    updatedAt: null,
    closesAt: null,
    day,
    countsAsNew: true,
    firstSeenAt: `${day}T10:00:00Z`,
    lastSeenAt: `${day}T10:00:00Z`,
    closedAt: null,
    text: `We write ${skill}.`,
    boilerplate: '',
    contentHash: `${source}-${number}`,
    revision: 1,
    signature: '0011223344556677',
    vacancy: `${source}-${number}`,
    skills: [
      {
        skill,
        label: skill,
        field: 'text',
        start: 9,
        end: 9 + skill.length,
        confidence: 1,
        need: 'required',
      },
    ],
    taxonomyVersion: taxonomy.version,
    tags: [],
    run: { id: `${source}-${week}`, baseline: false },
  }
}

function runOf(source: string, week: number): Run {
  const at = `${addDays(addWeeks(start, week), 6)}T23:00:00Z`
  const counts = {
    received: 30,
    fresh: 30,
    changed: 0,
    unchanged: 0,
    closed: 0,
    rejected: [],
    requests: 1,
    bytes: 1,
  }
  return {
    id: `${source}-${week}`,
    source,
    kind: 'greenhouse',
    status: 'complete',
    reason: null,
    startedAt: at,
    endedAt: at,
    durationMs: 1,
    statedTotal: 30,
    baseline: week < 0,
    archive: false,
    ...counts,
  }
}

async function published(): Promise<Shift[]> {
  const records = await context.log.peek('shift.detected', { limit: 100 })
  return records.map((record) => JSON.parse(record.value)).reverse()
}

describe('the detector', () => {
  it('finds the shift that is there and no other, and publishes it with the postings behind it', async () => {
    const detector = createDetectorService(context, { taxonomy })
    const found = await detector.closeWeeks(end)
    const alerts = found.filter(({ status }) => status === 'alert')
    expect(alerts.map(({ skill, direction, since }) => [skill, direction, since])).toContainEqual([
      'go',
      'up',
      addWeeks(start, shiftWeek),
    ])
    const [go] = alerts.filter(({ skill }) => skill === 'go')
    expect(go).toMatchObject({ label: 'GO', state: 'opened', sources: 3, employers: 10, data: 'simulated' })
    expect(go?.effect).toBeGreaterThan(4)
    expect(go?.evidence.postings).toHaveLength(10)
    expect(go?.evidence.postings.every(({ day }) => day >= addWeeks(start, shiftWeek))).toBe(true)
    expect(alerts.filter(({ skill }) => skill !== 'go').every(({ direction }) => direction === 'down')).toBe(
      true,
    )
    expect(await published()).toEqual(found)
    expect(await context.store.getShift(go?.id ?? '')).toEqual(go)
  })

  it('closes a week once', async () => {
    const detector = createDetectorService(context, { taxonomy })
    const found = await detector.closeWeeks(end)
    expect(found.length).toBeGreaterThan(0)
    expect(await detector.closeWeeks(end)).toEqual([])
    expect(await createDetectorService(context, { taxonomy }).closeWeeks(end)).toEqual([])
    expect(await published()).toEqual(found)
  })

  it('closes no week that has not ended', async () => {
    const detector = createDetectorService(context, { taxonomy })
    await detector.closeWeeks(new Date(`${addDays(addWeeks(start, 3), 6)}T23:59:59.999Z`))
    expect(await context.store.readState('detector')).toMatchObject({ nextWeek: addWeeks(start, 3) })
    await detector.closeWeeks(new Date(`${addWeeks(start, 4)}T00:00:00Z`))
    expect(await context.store.readState('detector')).toMatchObject({ nextWeek: addWeeks(start, 4) })
  })

  it('finds the same week by week as all at once', async () => {
    const atOnce = await createDetectorService(context, { taxonomy }).closeWeeks(end)
    await context.store.writeState('detector', null)
    await context.store.writeState('detector-weeks', null)
    const detector = createDetectorService(context, { taxonomy })
    const oneByOne: Shift[] = []
    for (let week = 1; week <= weeks; week++) {
      oneByOne.push(...(await detector.closeWeeks(new Date(`${addWeeks(start, week)}T00:00:00Z`))))
    }
    // The other holds the lease until it runs out.
    expect(oneByOne).toEqual([])
    context = { ...context, clock: createManualClock(new Date(end.getTime() + 11 * 60_000)) }
    const later = await createDetectorService(context, { taxonomy }).closeWeeks(end)
    expect(later.map(({ id }) => id)).toEqual(atOnce.map(({ id }) => id))
    expect((await context.store.listShifts({ limit: 100 })).rows).toHaveLength(atOnce.length)
  })

  describe('within a week', () => {
    const monday = addWeeks(start, shiftWeek)
    const thursday = addDays(monday, 3)
    const at = `${addDays(monday, 1)}T23:00:00Z`
    beforeEach(async () => {
      const runs = ['acme', 'globex', 'initech'].map((source) => ({
        ...runOf(source, shiftWeek),
        id: `${source}-tuesday`,
      }))
      await context.store.writeRuns(runs.map((run) => ({ ...run, startedAt: at, endedAt: at })))
    })

    it('tells on a Thursday what its days show, once, and does not tell it again when the week ends', async () => {
      const detector = createDetectorService(context, { taxonomy })
      const before = await detector.closeWeeks(new Date(`${monday}T06:10:00Z`))
      expect(before.filter(({ skill }) => skill === 'go')).toEqual([])
      const early = await detector.lookWithin(new Date(`${thursday}T06:10:00Z`))
      const [go] = early.filter(({ skill }) => skill === 'go')
      expect(go).toMatchObject({ status: 'alert', direction: 'up', at: thursday })
      expect(go?.evidence.reasonsToDoubt).toContain(
        'Its newest week is not over: it was found after 3 of 7 days.',
      )
      expect(await detector.lookWithin(new Date(`${thursday}T06:10:00Z`))).toEqual([])
      const rest = await detector.closeWeeks(end)
      expect(rest.filter(({ skill, status }) => skill === 'go' && status === 'alert')).toEqual([])
      expect(await context.store.readState('detector-weeks')).toMatchObject({
        episodes: expect.arrayContaining([expect.objectContaining({ skill: 'go', change: shiftWeek })]),
      })
    })

    it('looks at nothing on a Monday, and at no week before the ones that ended are closed', async () => {
      const detector = createDetectorService(context, { taxonomy })
      expect(await detector.lookWithin(new Date(`${thursday}T06:10:00Z`))).toEqual([])
      await detector.closeWeeks(new Date(`${monday}T06:10:00Z`))
      expect(await detector.lookWithin(new Date(`${monday}T06:10:00Z`))).toEqual([])
    })
  })

  describe('for the watches of subscriptions', () => {
    const language = new Map(skills.map((id) => [id, { name: id.toUpperCase(), category: 'language' }]))
    const watching = (id: string, filter: object) =>
      context.store.putSubscription(
        subscriptionSchema.parse({
          ...{ id, name: id, filter, enabled: true, createdAt: '2026-01-01T00:00:00Z' },
          channel: { type: 'console' },
        }),
        null,
      )
    const closedTwice = async () => {
      const detector = createDetectorService(context, { taxonomy: { ...taxonomy, skills: language } })
      const first = await detector.closeWeeks(new Date(`${addWeeks(start, shiftWeek)}T00:00:00Z`))
      return { first, found: await detector.closeWeeks(end) }
    }

    it('tells a subscription to few skills as soon as these need, by a height of their own', async () => {
      await watching('own', { skills: ['go'], wrongPerYear: 4 })
      const { first, found } = await closedTwice()
      const [own] = found.filter(({ watch }) => watch !== undefined)
      const [everybodys] = found.filter(({ skill, watch }) => skill === 'go' && watch === undefined)
      expect(first.filter(({ watch }) => watch !== undefined)).toEqual([])
      expect(own).toMatchObject({ skill: 'go', label: 'GO', direction: 'up', status: 'alert', employers: 10 })
      expect(own?.evidence.height).toBeCloseTo(Math.log((2 * 52) / 4), 12)
      expect(String(own?.at) <= String(everybodys?.at)).toBe(true)
      expect(own?.episode).not.toBe(everybodys?.episode)
      expect(await context.store.getShift(own?.id ?? '')).toEqual(own)
      const { rows } = await context.store.listShifts({ limit: 100 })
      expect(rows.map(({ id }) => id)).not.toContain(own?.id)
    })

    it('judges a category by vacancies that name any of its skills: what shifts within it is no shift of it', async () => {
      await watching('whole', { categories: ['language'] })
      const { found } = await closedTwice()
      expect(found.map(({ skill }) => skill)).toContain('go')
      expect(found.filter(({ watch }) => watch !== undefined)).toEqual([])
      const state = await context.store.readState(`watch:${await watchIdOf('whole')}`)
      expect(state).toMatchObject({ detector: { weeks, sources: { acme: { counts: expect.anything() } } } })
      expect(JSON.stringify(state)).toContain('"category:language":[0,30,1,30,')
    })

    it('begins anew, in silence, when the rules that find skills are others', async () => {
      await watching('own', { skills: ['go'], wrongPerYear: 4 })
      await closedTwice()
      context = { ...context, clock: createManualClock(new Date(end.getTime() + 11 * 60_000)) }
      const other = { version: 'taxonomy-2', skills: language }
      const later = await createDetectorService(context, { taxonomy: other }).closeWeeks(end)
      expect(later.filter(({ watch }) => watch !== undefined)).toEqual([])
      const state = await context.store.readState(`watch:${await watchIdOf('own')}`)
      expect(state).toMatchObject({ taxonomyVersion: 'taxonomy-2', detector: { weeks } })
    })

    async function watchIdOf(id: string): Promise<string> {
      const found = await context.store.getSubscription(id)
      return (found === null ? null : watchOf(found.value.filter))?.id ?? ''
    }
  })

  describe('when the rules change', () => {
    const rulesOf = (change: string) => ({
      version: `taxonomy-${change}`,
      skills: new Map(
        skills.map((id) => [id, { name: id.toUpperCase(), names: id === 'go' ? [id, change] : [id] }]),
      ),
    })
    const later = () => {
      context = { ...context, clock: createManualClock(new Date(end.getTime() + 11 * 60_000)) }
    }

    it('rule 10: a skill that is found otherwise since learns anew, and its jump is no shift', async () => {
      await createDetectorService(context, { taxonomy: rulesOf('one') }).closeWeeks(
        new Date(`${addWeeks(start, shiftWeek)}T00:00:00Z`),
      )
      later()
      const changed = await createDetectorService(context, { taxonomy: rulesOf('two') }).closeWeeks(end)
      expect(changed.filter(({ skill }) => skill === 'go')).toEqual([])
      later()
      context = { ...context, clock: createManualClock(new Date(end.getTime() + 30 * 60_000)) }
      expect(await createDetectorService(context, { taxonomy: rulesOf('two') }).closeWeeks(end)).toEqual([])
    })

    it('rules 9 and 16: once stored texts were read again, all weeks are judged anew, and nothing is told twice', async () => {
      const before = await createDetectorService(context, { taxonomy: rulesOf('one') }).closeWeeks(
        new Date(`${addWeeks(start, shiftWeek)}T00:00:00Z`),
      )
      expect(before.filter(({ skill }) => skill === 'go')).toEqual([])
      await context.store.writeState('skills.retag', { version: 'two', done: true, read: 9, revised: 3 })
      later()
      const after = await createDetectorService(context, { taxonomy: rulesOf('two') }).closeWeeks(end)
      expect(after.filter(({ skill, status }) => skill === 'go' && status === 'alert')).toHaveLength(1)
      expect(after.every(({ at }) => at > addWeeks(start, shiftWeek))).toBe(true)
    })
  })

  it('rule 9: when counts are corrected, says of every alert told before whether they still give it', async () => {
    const found = await createDetectorService(context, { taxonomy }).closeWeeks(end)
    const [go] = found.filter(({ skill, status }) => skill === 'go' && status === 'alert')
    if (go === undefined) throw new Error('go was not found')
    const wrong = { ...go, id: 'wrong', episode: 'wrong', direction: 'down' as const }
    await context.store.writeShifts([wrong])
    await context.store.writeState('skills.retag', { version: 'two', done: true, read: 9, revised: 3 })
    context = { ...context, clock: createManualClock(new Date(end.getTime() + 11 * 60_000)) }
    expect(await createDetectorService(context, { taxonomy }).closeWeeks(end)).toEqual([])
    const on = end.toISOString().slice(0, 10)
    expect(await context.store.getShift(go.id)).toEqual({ ...go, revised: { on, holds: true } })
    expect(await context.store.getShift('wrong')).toEqual({ ...wrong, revised: { on, holds: false } })
  })

  it('says that the rules changed, when they did within the weeks compared', async () => {
    await createDetectorService(context, { taxonomy }).closeWeeks(
      new Date(`${addWeeks(start, 19)}T00:00:00Z`),
    )
    context = { ...context, clock: createManualClock(new Date(end.getTime() + 11 * 60_000)) }
    const changed = createDetectorService(context, { taxonomy: { ...taxonomy, version: 'taxonomy-2' } })
    const [go] = (await changed.closeWeeks(end)).filter(({ skill }) => skill === 'go')
    expect(go?.evidence.reasonsToDoubt[0]).toBe(
      `The rules that find skills changed in the week of ${addWeeks(start, 19)}.`,
    )
  })
})
