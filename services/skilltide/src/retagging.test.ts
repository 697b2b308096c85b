import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configSchema, type Item, itemSchema } from '@skilltide/contracts'
import { openEmbeddedLog } from '@skilltide/event-log'
import { createLogger, createMetrics, type ServiceContext } from '@skilltide/runtime'
import { loadTaxonomy } from '@skilltide/skills'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { expect, it } from 'vitest'
import { createRetagging } from './retagging.ts'

const taxonomy = loadTaxonomy()

it('goes on after a stop, reads every item once, and is done once', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'skilltide-retagging-'))
  const context = contextIn(directory)
  try {
    await context.store.writeItems(Array.from({ length: 450 }, (_, index) => stored(`${index}`)))
    const first = createRetagging(context, taxonomy)
    expect(await first.start()).toMatchObject({ read: 0, done: false })
    await first.stop()
    const cut = await first.read()
    expect(cut).toMatchObject({ done: false })
    expect(cut.read).toBeGreaterThan(0)
    expect(cut.read).toBeLessThan(450)
    const next = createRetagging(context, taxonomy)
    await next.resume()
    await next.finished()
    expect(await next.start()).toMatchObject({
      version: taxonomy.version,
      done: true,
      read: 450,
      revised: 450,
    })
    await next.stop()
  } finally {
    await context.log.close()
    await context.store.close()
    rmSync(directory, { recursive: true })
  }
})

function contextIn(directory: string): ServiceContext {
  return {
    log: openEmbeddedLog({ file: join(directory, 'log.sqlite') }),
    store: openEmbeddedStore({ file: join(directory, 'store.sqlite') }),
    clock: { now: () => new Date('2026-09-09T12:00:00Z') },
    config: configSchema.parse({}),
    logger: createLogger({ level: 'silent', pretty: false, service: 'query' }),
    metrics: createMetrics(),
    environment: 'real',
  }
}

function stored(externalId: string): Item {
  return itemSchema.parse({
    kind: 'posting',
    externalId,
    url: `https://example.org/${externalId}`,
    title: 'Engineer',
    locations: [],
    workMode: null,
    employmentType: null,
    pay: { min: null, max: null, currency: null, period: null, estimated: false },
    language: 'en',
    postedAt: null,
    postedAtKind: 'firstSeen',
    updatedAt: null,
    closesAt: null,
    text: 'You know Python.',
    boilerplate: '',
    source: 'lever:acme',
    company: { name: 'Acme', key: 'acme' },
    seniority: null,
    role: null,
    day: '2026-01-05',
    countsAsNew: true,
    firstSeenAt: '2026-01-05T00:00:00.000Z',
    lastSeenAt: '2026-01-05T00:00:00.000Z',
    closedAt: null,
    contentHash: 'a',
    revision: 1,
    signature: '0',
    vacancy: externalId,
    skills: [],
    taxonomyVersion: 'old',
    tags: [],
    run: { id: 'r', baseline: false },
  })
}
