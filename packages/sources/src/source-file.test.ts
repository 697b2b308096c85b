import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadSources, parseSources, sourceFileSchema } from './index.ts'

function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-sources-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

async function problemsOf(files: Record<string, string>): Promise<string> {
  const folder = folderOf(files)
  const error = await loadSources(folder, { environment: {} }).catch((problem: unknown) => problem)
  expect(error).toMatchObject({ code: 'SOURCE_CONFIG_INVALID' })
  return error instanceof Error ? error.message.replaceAll(`${folder}/`, '') : ''
}

describe('source files', () => {
  it('make one source of each board of a list, with what they share', async () => {
    const folder = folderOf({
      'a.yaml': 'sources:\n  - kind: greenhouse\n    boards: [acme, birch]\n    tags: [wood]\n',
    })
    const sources = await loadSources(folder, { environment: {} })
    expect(sources.map(({ name, settings, tags }) => ({ name, settings, tags }))).toEqual(
      ['acme', 'birch'].map((board) => ({
        name: `greenhouse:${board}`,
        settings: { board, baseUrl: 'https://boards-api.greenhouse.io' },
        tags: ['wood'],
      })),
    )
  })

  it.each(['99 * * * *', '* * * *', '0 0 31 13 *', '* * * * * *', 'every day'])(
    'take no schedule that never comes: %s',
    async (schedule) => {
      const entry = `sources:\n  - {name: n, kind: feed, url: "https://x.example/", schedule: "${schedule}"}\n`
      expect(await problemsOf({ 'a.yaml': entry })).toContain('schedule: no cron line')
    },
  )

  it('name the nearest time zone', async () => {
    const entry = 'sources:\n  - {name: n, kind: feed, url: "https://x.example/", timezone: Europe/Berln}\n'
    expect(await problemsOf({ 'a.yaml': entry })).toContain('did you mean "Europe/Berlin"?')
  })

  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: that is how the files write it
  it('take secrets from the environment', async () => {
    const folder = folderOf({
      'a.yml': 'sources:\n  - {name: n, kind: feed, url: "https://x.example/${TOKEN}"}\n',
    })
    const [source] = await loadSources(folder, { environment: { TOKEN: 's3cret' } })
    expect(source?.settings).toEqual({ url: 'https://x.example/s3cret' })
  })

  it('tell every problem of all files at once, each where it stands', async () => {
    const message = await problemsOf({
      'a.yaml':
        'sources:\n  - kind: grenhouse\n    board: acme\n  - kind: feed\n    name: news\n    ulr: https://x.example/\n',
      'b.yaml': 'source: []\n',
      'c.yaml':
        'sources:\n  - kind: greenhouse\n    boards: [ok, "not ok"]\n    shedule: x\n    schedule: hourly\n    timezone: Mars\n',
      'd.yaml':
        'sources:\n  - {name: t, kind: feed, url: "https://x.example/${MISSING}"}\n  - {name: t, kind: feed, url: "https://y.example/"}\n  - {name: t, kind: feed, url: "https://z.example/"}\n',
      'e.yaml': 'sources: [\n',
    })
    expect(message.match(/shedule/g)).toHaveLength(1)
    for (const line of [
      'a.yaml:2:5: kind: no kind "grenhouse"; did you mean "greenhouse"?',
      'a.yaml:6:5: ulr: no such key for kind feed; did you mean "url"?',
      'a.yaml:4:5: url: needed, but not there',
      'b.yaml:1:1: source: no such key; did you mean "sources"?',
      'c.yaml:3:18: boards.1: ',
      'c.yaml:4:5: shedule: no such key for kind greenhouse; did you mean "schedule"?',
      'c.yaml:5:5: schedule: no cron line',
      'c.yaml:6:5: timezone: no time zone',
      'd.yaml:2:27: the variable MISSING is not set',
      'the name "t" is taken at d.yaml:2:6: choose another',
      'e.yaml:2:1: ',
    ]) {
      expect(message).toContain(line)
    }
  })

  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: that is how the files write it

  it('say what to do when the folder is missing', async () => {
    await expect(loadSources('no/such/folder', { environment: {} })).rejects.toThrowError(
      'no/such/folder cannot be read: create it',
    )
  })

  it('are none in an empty folder', async () => {
    expect(await loadSources(folderOf({ 'readme.txt': 'x' }), { environment: {} })).toEqual([])
  })
})

describe('the shipped sources', () => {
  const folder = new URL('../../../config/sources', import.meta.url).pathname

  it('watch many boards of many kinds and feeds of news, and nothing that wants a key', async () => {
    const sources = await loadSources(folder, { environment: {} })
    const kinds = Map.groupBy(
      sources.filter(({ enabled }) => enabled),
      ({ kind }) => kind,
    )
    expect(kinds.get('feed')?.length).toBeGreaterThanOrEqual(30)
    expect(sources.length - (kinds.get('feed')?.length ?? 0)).toBeGreaterThanOrEqual(150)
    expect(kinds.size).toBeGreaterThanOrEqual(9)
    expect(['adzuna', 'usajobs', 'workday'].filter((kind) => kinds.has(kind))).toEqual([])
    expect(sources.some(({ allowPrivate }) => allowPrivate)).toBe(false)
  })

  it('have a current schema: otherwise run node packages/sources/src/generate.ts', () => {
    expect(JSON.parse(readFileSync(`${folder}/schema.json`, 'utf8'))).toEqual(sourceFileSchema())
  })
})

describe('entries that come from elsewhere', () => {
  it('are checked alike', () => {
    const entry = {
      name: 'board',
      kind: 'greenhouse',
      board: 'acme',
      baseUrl: 'http://127.0.0.1:1/greenhouse',
      allowPrivate: true,
    }
    expect(parseSources([entry])[0]).toMatchObject({ name: 'board', allowPrivate: true })
    expect(() => parseSources([{ ...entry, boad: 'x' }])).toThrowError('did you mean "board"?')
    expect(() => parseSources(['x'])).toThrowError('sources[0]: no source')
  })
})
