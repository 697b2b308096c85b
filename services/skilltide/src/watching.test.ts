import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configSchema } from '@skilltide/contracts'
import { openEmbeddedLog } from '@skilltide/event-log'
import { createApp } from '@skilltide/query'
import { createLogger, createManualClock, createMetrics } from '@skilltide/runtime'
import { loadTaxonomy } from '@skilltide/skills'
import { parseSources, watchSources } from '@skilltide/sources'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createWatching } from './watching.ts'

const key = 'a key of sixteen letters'
const taxonomy = loadTaxonomy()
const body = JSON.stringify({
  jobs: [{ id: 1, title: 'Welder', content: 'Steel' }],
  meta: { total: 1 },
})
const site = createServer((_request, response) => void response.end(body))
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const address = site.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(() => void site.close())

/** The API over real files in a folder of its own. */
async function openApi(http: object, environment: 'real' | 'simulated' = 'real') {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-watching-'))
  const sourcesDir = mkdtempSync(join(folder, 'sources-'))
  const config = configSchema.parse({ sourcesDir, http, crawl: { allowPrivate: true, hostDelayMs: 0 } })
  const clock = createManualClock(new Date('2026-09-07T06:00:00Z'))
  const log = openEmbeddedLog({ file: join(folder, 'log.sqlite') })
  const store = openEmbeddedStore({ file: join(folder, 'store.sqlite') })
  const logger = createLogger({ level: 'silent', pretty: false, service: 'test' })
  const context = { config, clock, log, store, logger, metrics: createMetrics(), environment }
  const sources = await watchSources(sourcesDir, { environment: {}, onProblem: () => {} })
  const watching = createWatching(context, { sources: sources.current, environment: {} })
  const app = await createApp({ context, taxonomy, sources: sources.current, watching })
  onTestFinished(async () => {
    await app.close()
    await sources.close()
    await log.close()
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const send = (path: string, payload: object, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: `/api/v1${path}`, payload, headers })
  return { send, app, sources, sourcesDir }
}

const board = () => ({ kind: 'greenhouse', board: 'acme', baseUrl: origin, allowPrivate: true })

describe('adding a source by the API', () => {
  it('proposes, tests and adds, and the source is watched', async () => {
    const { send, app, sources } = await openApi({})
    const proposed = await send('/sources/detect', { url: 'https://jobs.lever.co/acme' })
    expect(proposed.json().rows).toMatchObject([{ kind: 'lever', watchedAs: null }])
    const tested = await send('/sources/test', { source: board() })
    expect(tested.statusCode, tested.body).toBe(200)
    expect(tested.json()).toMatchObject({ status: 'complete', rows: [{ title: 'Welder' }], whole: true })
    const added = await send('/sources', { source: board() })
    expect(added.statusCode, added.body).toBe(201)
    expect(added.json().names).toEqual(['greenhouse:acme'])
    await sources.check()
    expect(sources.current()).toEqual(parseSources([board()]))
    const { rows } = (await app.inject('/api/v1/sources')).json()
    expect(rows).toMatchObject([{ name: 'greenhouse:acme', configured: true, lastRun: null }])
    const again = await send('/sources', { source: board() })
    expect(again.json()).toMatchObject({ status: 400, errors: [{ field: 'name' }] })
  })

  it('names the field that is wrong, and writes nothing', async () => {
    const { send, sourcesDir } = await openApi({})
    const refused = await send('/sources', { source: { kind: 'lever', site: 'acme', shedule: '* * * * *' } })
    expect(refused.statusCode).toBe(400)
    expect(refused.json().detail).toContain('did you mean')
    expect(readdirSync(sourcesDir)).toEqual([])
  })

  it.each([
    ['/sources/detect', { url: 'https://jobs.lever.co/acme' }],
    ['/sources/test', { source: { kind: 'lever', site: 'acme' } }],
    ['/sources', { source: { kind: 'lever', site: 'acme' } }],
  ])('%s needs the key, and is refused where all is for reading', async (path, payload) => {
    const keyed = await openApi({ key })
    expect((await keyed.send(path, payload)).statusCode).toBe(403)
    expect((await keyed.send(path, { nothing: true }, { authorization: `Bearer ${key}` })).statusCode).toBe(
      400,
    )
    const open = await openApi({ public: true })
    expect((await open.send(path, payload)).statusCode).toBe(403)
    expect(readdirSync(open.sourcesDir)).toEqual([])
  })

  it('is refused over the simulated market, whose sources are its own', async () => {
    const { send } = await openApi({}, 'simulated')
    expect((await send('/sources', { source: board() })).json()).toMatchObject({ code: 'FORBIDDEN' })
  })
})
