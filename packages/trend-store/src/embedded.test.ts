import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { exampleRun } from './contract/examples.ts'
import { describeTrendStore, examplePosting } from './contract.ts'
import { openEmbeddedStore } from './embedded/store.ts'

describeTrendStore('embedded store', async () => {
  const folder = await newFolder()
  const file = join(folder, 'store.sqlite')
  const store = openEmbeddedStore({ file })
  const opened = [store]
  return {
    store,
    async second() {
      const other = openEmbeddedStore({ file })
      opened.push(other)
      return other
    },
    async cleanup() {
      for (const one of opened) await one.close()
      await rm(folder, { recursive: true })
    },
  }
})

describe('embedded store: files', () => {
  test('says that the disk is full, keeps what it had, and goes on when there is space', async () => {
    const file = await newFile()
    const store = openEmbeddedStore({ file, mostBytes: 1_000_000 })
    await store.writeItems([examplePosting('kept')])
    const many = Array.from({ length: 400 }, (_, at) => examplePosting(`${at}`, { text: 'x'.repeat(5_000) }))
    await expect(store.writeItems(many)).rejects.toMatchObject({ code: 'STORE_FULL', retryable: true })
    expect((await store.findItems({ limit: 1 })).total).toBe(1)
    await store.close()
    const roomy = openEmbeddedStore({ file })
    await roomy.writeItems(many)
    expect((await roomy.findItems({ limit: 1 })).total).toBe(401)
    await roomy.close()
  })

  test('joins no vacancy whose first posting was taken back with its batch', async () => {
    const file = await newFile()
    const store = openEmbeddedStore({ file, mostBytes: 1_000_000 })
    const nurse = { titleKey: 'nurse', signature: 'B'.repeat(64) }
    const tooMuch = Array.from({ length: 400 }, (_, at) =>
      examplePosting(`${at}`, { text: 'x'.repeat(5_000) }),
    )
    const refused = examplePosting('a', { ...nurse, vacancy: 'never stored' })
    await expect(store.writeItems([refused, ...tooMuch])).rejects.toMatchObject({ code: 'STORE_FULL' })
    await store.writeItems([examplePosting('b', { ...nurse, vacancy: 'own b' })])
    expect((await store.findItems({ limit: 1 })).rows[0]?.vacancy).toBe('own b')
    await store.close()
  })

  test('says that a file in a missing folder cannot be used', async () => {
    const file = join(await newFile(), 'none', 'store.sqlite')
    expect(() => openEmbeddedStore({ file })).toThrow(expect.objectContaining({ code: 'STORE_UNAVAILABLE' }))
  })

  test('learns what a file of an earlier release can be narrowed by', async () => {
    const file = await newFile()
    const store = openEmbeddedStore({ file })
    await store.writeItems([examplePosting('1')])
    await store.writeRuns([exampleRun('1', '2026-09-02T10:00:00.000Z')])
    while ((await store.rollUp()).remaining);
    await store.close()
    const earlier = new DatabaseSync(file)
    earlier.exec(`ALTER TABLE vacancies DROP COLUMN facets;
      ${['item_words', 'vacancy_terms', 'vacancy_days', 'vacancy_facts', 'source_numbers', 'stale_items', 'stale_vacancies', 'week_cells', 'stale_weeks', 'week_versions', 'week_totals', 'stale_totals', 'week_lines', 'week_sources', 'fresh_weeks', 'run_weeks'].map((table) => `DROP TABLE ${table};`).join(' ')}`)
    earlier.close()
    const opened = openEmbeddedStore({ file })
    const query = { from: '2026-09-01', to: '2026-10-01', by: 'country', skills: ['go'], limit: 5 } as const
    const rows = [{ value: 'DE', total: 1, units: { go: 1 } }]
    const weeks = { from: '2026-08-31', to: '2026-10-05', skills: ['go'] }
    expect(await opened.readCells({ ...weeks, interval: 'week' })).toHaveLength(1)
    expect(
      await opened.readNarrowedCells({ ...weeks, interval: 'week', facets: [['country=DE']] }),
    ).toHaveLength(1)
    expect(await opened.readSourceWeeks(weeks)).toMatchObject([{ source: 'acme', complete: 1 }])
    expect(await opened.readBreakdown({ ...query, facets: [] })).toEqual({
      ...{ rows, total: 1, sources: 1, units: { go: 1 } },
    })
    expect((await opened.findItems({ limit: 5, facets: [['country=DE']] })).total).toBe(1)
    await opened.close()
  })

  test('refuses a file that a newer release wrote, and leaves it as it is', async () => {
    const file = await newFile()
    const newer = new DatabaseSync(file)
    newer.exec('PRAGMA user_version = 99; CREATE TABLE theirs (a)')
    newer.close()
    expect(() => openEmbeddedStore({ file })).toThrow(/newer release/)
    const db = new DatabaseSync(file)
    expect(db.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'theirs' }])
    db.close()
  })
})

async function newFile(): Promise<string> {
  const folder = await newFolder()
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, 'store.sqlite')
}

function newFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'skilltide-store-'))
}
