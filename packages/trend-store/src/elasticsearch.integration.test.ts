import { randomUUID } from 'node:crypto'
import { createServer } from 'node:net'
import { Client } from '@elastic/elasticsearch'
import { afterAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { describeTrendStore, examplePosting } from './contract.ts'
import { openElasticsearchStore } from './elasticsearch/store.ts'
import type { TrendStore } from './trend-store.ts'

const node = inject('elasticsearchUrl') ?? ''

describe.skipIf(node === '')('on real Elasticsearch', () => {
  // One set of indices, emptied after each test: making a dozen of them takes longer than most tests.
  const indexPrefix = newPrefix()
  const client = new Client({ node })
  afterAll(async () => {
    await deleteAll(indexPrefix)
    await client.close()
  })

  describeTrendStore('Elasticsearch store', async () => {
    const store = await openStore(indexPrefix)
    const opened = [store]
    return {
      store,
      async second() {
        const other = await openStore(indexPrefix)
        opened.push(other)
        return other
      },
      async cleanup() {
        for (const one of opened) await one.close()
        await emptyAll(client, indexPrefix)
      },
    }
  })

  test('names the document that does not fit, and writes the others of its batch when they come again', async () => {
    const { store } = await ownStore()
    const wrong = examplePosting('wrong', {
      title: 'no skill has so long a name',
      skills: ['x'.repeat(40_000)],
    })
    const writing = store.writeItems([examplePosting('1'), wrong])
    await expect(writing).rejects.toMatchObject({ code: 'STORE_MAPPING', retryable: false })
    await expect(writing).rejects.toThrow('"acme/wrong"')
    await store.writeItems([examplePosting('1')])
    await store.rollUp()
    const cells = await store.readCells({
      from: '2026-09-01',
      to: '2026-10-01',
      interval: 'day',
      skills: ['*'],
    })
    expect(cells.map((cell) => cell.fresh)).toEqual([1])
  })

  test('says that the disk is full while indices are read-only, and goes on by itself', async () => {
    const { store, indexPrefix } = await ownStore()
    // What Elasticsearch sets by itself when its disk passes the flood stage.
    const block = (value: boolean | null) =>
      call(`/${indexPrefix}-*/_settings`, { 'index.blocks.read_only_allow_delete': value })
    await block(true)
    const writing = store.writeState('name', 1)
    await expect(writing).rejects.toMatchObject({ code: 'STORE_FULL', retryable: true })
    await block(null)
    await store.writeState('name', 2)
    expect(await store.readState('name')).toBe(2)
  })

  test('keeps items in one index for each month they were first seen in, behind one alias', async () => {
    const { store, indexPrefix } = await ownStore()
    await store.writeItems([
      examplePosting('1', { day: '2026-08-31' }),
      examplePosting('2', { day: '2026-09-01' }),
      examplePosting('3', { day: '2026-08-31', firstSeenAt: '2026-09-01T00:00:00.000Z' }),
    ])
    const found: unknown = await (await fetch(`${node}/_alias/${indexPrefix}-items`)).json()
    expect(Object.keys(Object(found)).sort()).toEqual([
      `${indexPrefix}-items-2026-08`,
      `${indexPrefix}-items-2026-09`,
    ])
  })

  test('refuses a field that no mapping names', async () => {
    const { indexPrefix } = await ownStore()
    const answer = await fetch(`${node}/${indexPrefix}-runs/_doc/1`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ unheardOf: 1 }),
    })
    expect(await answer.json()).toMatchObject({ error: { type: 'strict_dynamic_mapping_exception' } })
  })

  test('counts right when instances open a new store and write to it at once', async () => {
    const indexPrefix = newPrefix()
    onTestFinished(() => deleteAll(indexPrefix))
    const stores = await Promise.all([1, 2, 3].map(() => openStore(indexPrefix)))
    for (const store of stores) onTestFinished(() => store.close())
    const items = Array.from({ length: 50 }, (_, at) => examplePosting(`${at}`, { vacancy: `v${at % 10}` }))
    await Promise.all(stores.map((store) => store.writeItems(items)))
    const [first] = stores
    await Promise.all(stores.map((store) => store.rollUp()))
    while ((await first?.rollUp())?.remaining);
    const cells = await first?.readCells({
      from: '2026-09-01',
      to: '2026-10-01',
      interval: 'day',
      skills: ['*'],
    })
    expect(cells).toMatchObject([{ fresh: 10, opened: 10 }])
  })
})

test('says who does not answer when no Elasticsearch is there', async () => {
  const port = await freePort()
  const opening = openElasticsearchStore({
    node: `http://127.0.0.1:${port}`,
    indexPrefix: 'none',
    replicas: 0,
  })
  await expect(opening).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true })
  await expect(opening).rejects.toThrow(`127.0.0.1:${port}`)
})

function openStore(indexPrefix: string): Promise<TrendStore> {
  return openElasticsearchStore({ node, indexPrefix, replicas: 0 })
}

async function ownStore(): Promise<{ store: TrendStore; indexPrefix: string }> {
  const indexPrefix = newPrefix()
  const store = await openStore(indexPrefix)
  onTestFinished(async () => {
    await store.close()
    await deleteAll(indexPrefix)
  })
  return { store, indexPrefix }
}

function newPrefix(): string {
  return `store-${randomUUID()}`
}

async function call(path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${node}${path}`, { method: 'PUT', headers, body: JSON.stringify(body) })
  expect(answer.ok).toBe(true)
}

/** Document by document: the module that deletes by query is not in every distribution. */
async function emptyAll(client: Client, indexPrefix: string): Promise<void> {
  await client.indices.refresh({ index: `${indexPrefix}-*` })
  for (;;) {
    const found = await client.search({ index: `${indexPrefix}-*`, size: 5_000, _source: false })
    if (found.hits.hits.length === 0) return
    const operations = found.hits.hits.map(({ _index, _id }) => ({ delete: { _index, _id } }))
    await client.bulk({ operations, refresh: true })
  }
}

/** Elasticsearch deletes by name only. */
async function deleteAll(indexPrefix: string): Promise<void> {
  const found: unknown = await (await fetch(`${node}/${indexPrefix}-*/_alias`)).json()
  const names = Object.keys(Object(found))
  if (names.length > 0) await fetch(`${node}/${names.join(',')}`, { method: 'DELETE' })
  await fetch(`${node}/_index_template/${indexPrefix}-items`, { method: 'DELETE' })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
