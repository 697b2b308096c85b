import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addSource } from './add-source.ts'
import { loadSources, parseSources } from './source-file.ts'
import { readSubmitted } from './submitted.ts'

const outside = { allowPrivate: false }

describe('an entry that is sent in', () => {
  it('is read as a file is', () => {
    expect(readSubmitted({ kind: 'greenhouse', boards: ['acme', 'beta'] }, outside)).toMatchObject([
      { name: 'greenhouse:acme', settings: { board: 'acme' } },
      { name: 'greenhouse:beta', settings: { board: 'beta' } },
    ])
  })

  it.each([
    ['a file of this machine', { kind: 'file', name: 'x', path: '/etc/passwd', fields: {} }, 'kind'],
    ['its keys', { kind: 'feed', name: 'x', url: `https://acme.example/$\{SKILLTIDE_HTTP_KEY}` }, 'url'],
    ['its network', { kind: 'feed', name: 'x', url: 'http://10.0.0.1/', allowPrivate: true }, 'allowPrivate'],
    ['a key of no kind', { kind: 'feed', name: 'x', url: 'https://acme.example/f', shedule: '' }, 'shedule'],
    ['no kind', { kind: 'gopher', name: 'x' }, 'kind'],
  ])('may not name %s', (_what, entry, field) => {
    expect(() => readSubmitted(entry, outside)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', cause: { field } }),
    )
  })
})

describe('adding a source', () => {
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'skilltide-sources-'))
    writeFileSync(join(dir, 'mine.yaml'), 'sources:\n  - kind: ashby\n    board: acme\n')
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  function add(entry: { kind: string; [key: string]: unknown }) {
    return addSource(dir, entry, { sources: parseSources([entry]), environment: {} })
  }

  it('writes a file of its own that loads beside the others', async () => {
    const { file, names } = await add({ kind: 'lever', site: 'beta', tags: ['ours'] })
    expect(file).toBe(join(dir, 'added-lever-beta.yaml'))
    expect(names).toEqual(['lever:beta'])
    expect(readFileSync(file, 'utf8')).toContain('yaml-language-server')
    const loaded = await loadSources(dir, { environment: {} })
    expect(loaded.map(({ name, tags }) => [name, tags])).toEqual([
      ['lever:beta', ['ours']],
      ['ashby:acme', []],
    ])
  })

  it('refuses a name that is taken, and writes nothing over another file', async () => {
    await expect(add({ kind: 'ashby', board: 'acme' })).rejects.toMatchObject({ cause: { field: 'name' } })
    writeFileSync(join(dir, 'added-lever-beta.yaml'), 'sources: []\n')
    await expect(add({ kind: 'lever', site: 'beta' })).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })
})
