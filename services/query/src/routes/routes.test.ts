import { itemId } from '@skilltide/contracts'
import { addWeeks } from '@skilltide/demand'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import {
  boards,
  openTestContext,
  postingOf,
  runOf,
  shiftOf,
  taxonomy,
  thisWeek,
  writeMarket,
} from '../query.test-data.ts'

const { context, close } = openTestContext()
const listed = { name: 'greenhouse:new', kind: 'greenhouse', enabled: true, archive: false, tags: ['demo'] }
let app: App

beforeAll(async () => {
  await writeMarket(context.store)
  await context.store.writeShifts([shiftOf('go-up'), shiftOf('rust-up', { skill: 'rust', label: 'Rust' })])
  await context.store.writeRuns([
    runOf(boards[1], thisWeek, false, { id: 'late', status: 'failed', reason: 'answered 500: wait' }),
  ])
  app = await createApp({ context, taxonomy, sources: () => [listed] })
})

afterAll(async () => {
  await app.close()
  await close()
})

async function ask(path: string, status = 200) {
  const response = await app.inject(`/api/v1${path}`)
  expect(response.statusCode, response.body).toBe(status)
  return response.json()
}

describe('skills', () => {
  it('are found by an alias, with the version of the taxonomy', async () => {
    const { rows, taxonomyVersion } = await ask('/skills?q=golang')
    expect(rows[0]).toMatchObject({ id: 'go', name: 'Go' })
    expect(taxonomyVersion).toBe(taxonomy.version)
  })

  it('are all listed without a query', async () => {
    const first = await ask('/skills?limit=3')
    expect(first).toMatchObject({ total: taxonomy.skills.size, rows: { length: 3 } })
    const second = await ask(`/skills?limit=2&after=${encodeURIComponent(first.next)}`)
    const both = [...first.rows, ...second.rows]
    expect(both).toEqual((await ask('/skills')).rows.slice(0, both.length))
    expect((await ask('/skills')).next).toBeNull()
    const named = await ask('/skills?ids=rust,go,nope')
    expect(named.rows.map(({ id }: { id: string }) => id).sort()).toEqual(['go', 'rust'])
  })

  it('are read by id, and an unknown one says where to look', async () => {
    expect(await ask('/skills/go')).toMatchObject({ id: 'go', aliases: expect.arrayContaining(['Golang']) })
    expect(await ask('/skills/nope', 404)).toMatchObject({
      code: 'NOT_FOUND',
      detail: expect.stringContaining('?q=nope'),
    })
  })
})

describe('demand', () => {
  it('of new vacancies is counted week by week over the panel, with interval and denominator', async () => {
    const answer = await ask('/demand?skill=go')
    expect(answer.panel).toEqual(boards.toSorted())
    expect(answer.points).toHaveLength(30)
    expect(answer.points[0]).toMatchObject({ units: 15, total: 60, share: 0.25, sources: 3, missing: [] })
    expect(answer.points.at(-1)).toMatchObject({
      start: addWeeks(thisWeek, -1),
      units: 30,
      total: 60,
      share: 0.5,
    })
    expect(answer.points[0].low).toBeLessThan(0.25)
    expect(answer.points[0].high).toBeGreaterThan(0.25)
    expect(answer.denominator).toContain('first appeared')
    expect(answer.taxonomyVersion).toBe(taxonomy.version)
  })

  it('of open vacancies is the stock at the end of each week', async () => {
    const { points } = await ask('/demand?skill=go&measure=open')
    expect(points[0]).toMatchObject({ units: 15, total: 60 })
    // From the fifth week on, two of each board's 20 are closed a week, one of them asking for Go.
    expect(points[5]).toMatchObject({ units: 6 * 15 - 2 * 3, total: 6 * 60 - 2 * 6 })
  })

  it('as talk is the share of articles over the feeds', async () => {
    const { points, panel } = await ask('/demand?skill=go&measure=talk')
    expect(panel).toEqual(['feed:news'])
    expect(points.at(-1)).toMatchObject({ units: 1, total: 4, share: 0.25, sources: 1 })
  })

  it('day by day adds up to the same weeks', async () => {
    const from = addWeeks(thisWeek, -3)
    for (const measure of ['new', 'talk']) {
      const [days, weeks] = await Promise.all(
        ['day', 'week'].map((interval) =>
          ask(`/demand?skill=go&measure=${measure}&interval=${interval}&from=${from}`),
        ),
      )
      expect(days.points).toHaveLength(21)
      expect(sum(days.points, 'units')).toBe(sum(weeks.points, 'units'))
      expect(sum(days.points, 'total')).toBe(sum(weeks.points, 'total'))
    }
  })

  it('of open vacancies ends each week where the week ends', async () => {
    const from = addWeeks(thisWeek, -3)
    const days = await ask(`/demand?skill=go&measure=open&interval=day&from=${from}`)
    const weeks = await ask(`/demand?skill=go&measure=open&from=${from}`)
    expect([6, 13, 20].map((place) => days.points[place].units)).toEqual(
      weeks.points.map(({ units }: { units: number }) => units),
    )
  })

  it('pooled over four weeks is steadier: the same share, a narrower interval', async () => {
    const [one, four] = await Promise.all([1, 4].map((pool) => ask(`/demand?skill=go&pool=${pool}`)))
    expect(four.points).toHaveLength(27)
    expect(four.points[0]).toMatchObject({ units: 60, total: 240, share: 0.25 })
    expect(four.points[0].high - four.points[0].low).toBeLessThan(one.points[0].high - one.points[0].low)
  })

  it('is reproduced by its own link', async () => {
    const answer = await ask(`/demand?skill=go&from=${addWeeks(thisWeek, -8)}&measure=open`)
    expect(await ask(answer.self.replace('/api/v1', ''))).toEqual(answer)
  })

  it('marks when sources were added and when they failed', async () => {
    const { sourceEvents } = await ask(`/demand?skill=go&from=${addWeeks(thisWeek, -40)}`)
    expect(sourceEvents).toContainEqual(
      expect.objectContaining({ source: boards[0], kind: 'added', week: addWeeks(thisWeek, -31) }),
    )
  })
})

function sum(points: Record<'units' | 'total', number>[], field: 'units' | 'total'): number {
  return points.reduce((total, point) => total + point[field], 0)
}

describe('movers', () => {
  it('go up and down with interval and sample', async () => {
    const { up, down, panel, compared, self } = await ask('/movers')
    expect(up).toHaveLength(1)
    expect(up[0]).toMatchObject({ skill: 'go', name: 'Go', sources: 3, after: { units: 120, total: 240 } })
    expect(up[0].ciLow).toBeGreaterThan(1)
    expect(down[0]).toMatchObject({ skill: 'python', direction: 'down' })
    expect(panel).toHaveLength(3)
    expect(compared).toBe(2)
    expect((await ask(self.replace('/api/v1', ''))).up).toEqual(up)
  })

  it('of a time when nothing moved are none', async () => {
    expect(await ask(`/movers?until=${addWeeks(thisWeek, -6)}`)).toMatchObject({ up: [], down: [] })
  })
})

describe('top', () => {
  it('counts what is open now, and what is new', async () => {
    const open = await ask('/top')
    expect(open.rows[0]).toMatchObject({ skill: 'python', name: 'Python' })
    expect(open.rows[0].total).toBe(open.total)
    const recent = await ask('/top?measure=new&weeks=5')
    expect(recent.rows[0]).toMatchObject({ skill: 'go', units: 120, total: 240 })
    expect((await ask('/top?measure=talk&weeks=5')).rows).toEqual([
      expect.objectContaining({ skill: 'go', units: 4, total: 16 }),
    ])
  })
})

describe('postings', () => {
  it('behind a number come newest first, each with the words that matched', async () => {
    const { rows, total } = await ask('/postings?skill=go&limit=2')
    expect(total).toBe(25 * 15 + 5 * 30)
    expect(rows[0].day >= rows[1].day).toBe(true)
    const { text, marks } = rows[0].snippet
    expect(marks.map(({ start, end }: { start: number; end: number }) => text.slice(start, end))).toEqual([
      'Go',
    ])
    expect(rows[0]).not.toHaveProperty('text')
  })

  it('are as many as the week counts', async () => {
    const from = addWeeks(thisWeek, -1)
    const { total } = await ask(`/postings?skill=go&from=${from}&to=${thisWeek}&freshOnly=true`)
    expect(total).toBe(30)
  })

  it('are paged without gap or repeat', async () => {
    const ids: string[] = []
    let after = ''
    do {
      const page = await ask(`/postings?source=${boards[0]}&skill=python&limit=40${after}`)
      ids.push(...page.rows.map(({ id }: { id: string }) => id))
      after = page.next === null ? '' : `&after=${page.next}`
    } while (after !== '')
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(25 * 8 + 5 * 3)
  })

  it('are found by words, which are marked', async () => {
    const { rows, total } = await ask('/postings?words=ships%20python&company=bolt&limit=1')
    expect(total).toBe(25 * 8 + 5 * 3)
    const { text, marks } = rows[0].snippet
    expect(marks.map(({ start, end }: { start: number; end: number }) => text.slice(start, end))).toEqual([
      'ships',
      'Python',
    ])
  })

  it('are read whole by id', async () => {
    const { rows } = await ask('/postings?limit=1')
    const item = await ask(`/postings/${encodeURIComponent(rows[0].id)}`)
    expect(itemId(item)).toBe(rows[0].id)
    expect(item.text).toContain('ships every day')
    expect(await ask('/postings/none', 404)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await ask(`/articles/${encodeURIComponent(rows[0].id)}`, 404)).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('of hostile words give no error', async () => {
    expect(await ask(`/postings?words=${encodeURIComponent('100%_\'"\\ (')}`)).toMatchObject({ total: 0 })
  })
})

describe('articles', () => {
  it('are listed apart from postings', async () => {
    expect(await ask('/articles?skill=go')).toMatchObject({ total: 30, rows: { length: 30 } })
  })
})

describe('shifts', () => {
  it('are listed, narrowed by skill and read with their evidence', async () => {
    expect((await ask('/shifts')).rows).toHaveLength(2)
    expect((await ask('/shifts?skill=rust')).rows).toMatchObject([{ id: 'rust-up' }])
    expect((await ask('/shifts?skill=rust&state=opened&direction=up')).rows).toHaveLength(1)
    expect((await ask('/shifts?direction=down')).rows).toEqual([])
    expect((await ask('/shifts?source=greenhouse:none')).rows).toEqual([])
    expect((await ask('/shifts/go-up')).evidence.reasonsToDoubt).toHaveLength(1)
    expect(await ask('/shifts/none', 404)).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('sources', () => {
  it('are those configured and those seen, with how the last run ended', async () => {
    const { rows } = await ask('/sources')
    expect(rows).toHaveLength(5)
    const byName = new Map(rows.map((row: { name: string }) => [row.name, row]))
    expect(byName.get('greenhouse:new')).toMatchObject({ configured: true, lastRun: null, tags: ['demo'] })
    expect(byName.get(boards[1])).toMatchObject({
      configured: false,
      lastRun: { status: 'failed', reason: 'answered 500: wait' },
    })
  })

  it('show their runs, newest first; an unknown one is not there', async () => {
    const { rows, next } = await ask(`/sources/${encodeURIComponent(boards[1])}/runs?limit=2`)
    expect(rows).toMatchObject([{ id: 'late' }, { status: 'complete' }])
    expect(next).not.toBeNull()
    expect(await ask('/sources/greenhouse:new/runs')).toEqual({ rows: [], next: null })
    expect(await ask('/sources/none/runs', 404)).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('status', () => {
  it('says what is watched and how far it has come', async () => {
    expect(await ask('/status')).toMatchObject({
      environment: 'real',
      state: 'watching',
      postings: 1_800,
      articles: 120,
      sources: { configured: 1, observed: 4, healthy: 3 },
      lastRunAt: `${thisWeek}T06:00:05Z`,
      behind: { extractor: 0, indexer: 0, alerter: 0 },
      baseline: null,
    })
  })
})

describe('a young store', () => {
  it('has a baseline to collect, no trend, and a true count of what is open', async () => {
    const young = openTestContext({ environment: 'simulated' })
    const own = await createApp({ context: young.context, taxonomy, sources: () => [listed] })
    try {
      const read = async (path: string) => (await own.inject(`/api/v1${path}`)).json()
      expect(await read('/status')).toMatchObject({
        state: 'starting',
        environment: 'simulated',
        newestDay: null,
      })
      const old = postingOf('1', { source: 'greenhouse:new', day: '2026-06-01', skills: ['go'] })
      await young.context.store.writeItems([
        { ...old, countsAsNew: false, firstSeenAt: '2026-09-08T08:00:00Z' },
      ])
      await young.context.store.writeRuns([runOf('greenhouse:new', '2026-09-08', true)])
      await young.context.store.rollUp()
      expect(await read('/status')).toMatchObject({
        state: 'baseline',
        baseline: { trendsFrom: '2026-11-10', shiftsFrom: '2026-12-29' },
      })
      expect(await read('/movers')).toMatchObject({ up: [], down: [], panel: [] })
      expect(await read('/demand?skill=go')).toMatchObject({ points: [], observedFrom: null })
      expect(await read('/top')).toMatchObject({ total: 1, rows: [{ skill: 'go', units: 1, total: 1 }] })
    } finally {
      await own.close()
      await young.close()
    }
  })
})

describe('operations', () => {
  it('answer health, readiness and metrics', async () => {
    expect(await app.inject('/healthz')).toMatchObject({ statusCode: 200, body: 'ok\n' })
    expect(await app.inject('/readyz')).toMatchObject({ statusCode: 200, body: 'ready\n' })
    expect((await app.inject('/metrics')).body).toContain('skilltide_events_handled_total')
  })
})

describe('bad input', () => {
  it.each([
    ['/demand', 'skill'],
    ['/demand?skill=go&from=yesterday', 'from'],
    ['/demand?skill=go&from=0001-01-01', 'from'],
    ['/demand?skill=go&from=2026-05-01&to=2026-05-01', 'to'],
    ['/demand?skill=go&interval=year', 'interval'],
    ['/demand?skill=go&measure=wish', 'measure'],
    ['/demand?skill=go&interval=day&pool=4', 'pool'],
    ['/movers?weeks=0', 'weeks'],
    ['/movers?until=2026-02-30', 'until'],
    ['/top?measure=wish', 'measure'],
    ['/skills?limit=many', 'limit'],
    ['/postings?limit=201', 'limit'],
    ['/postings?skil=go', 'skil'],
    ['/postings?after=nonsense', 'after'],
    ['/postings?freshOnly=perhaps', 'freshOnly'],
    ['/articles?from=2026-05-02&to=2026-05-01', 'to'],
    ['/shifts?after=nonsense', 'after'],
    ['/shifts?from=x', 'from'],
    ['/shifts?state=done', 'state'],
    ['/skills?after=nope', 'after'],
    ['/sources/acme/runs?limit=-1', 'limit'],
    ['/subscriptions?after=nonsense', 'after'],
    [`/subscriptions/${'x'.repeat(200)}`, 'id'],
    ['/dead-letters?limit=0', 'limit'],
  ])('%s is refused with a problem that names %s', async (path, field) => {
    const response = await app.inject(`/api/v1${path}`)
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(response.json()).toMatchObject({
      status: 400,
      code: 'INPUT_INVALID',
      detail: expect.any(String),
      errors: [expect.objectContaining({ field })],
    })
  })

  it.each(['/api/v1/nothing', '/api/v1/skills/%E0%A4%A', '/assets/none.js', '/nothing'])(
    '%s is answered by a problem, too',
    async (path) => {
      const response = await app.inject(path)
      expect(response.headers['content-type']).toContain('application/problem+json')
      expect(response.json().status).toBe(response.statusCode)
      expect(response.statusCode).toBeGreaterThanOrEqual(400)
      expect(response.statusCode).toBeLessThan(500)
    },
  )
})
