import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { examplePosting, exampleRun } from '@skilltide/trend-store/contract'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { createProgram } from '../program.ts'

let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-export-'))
  writeFileSync(join(folder, 'skilltide.yaml'), `dataDir: ${folder}/data\nskillsDir: ${folder}/skills\n`)
  mkdirSync(join(folder, 'data', 'real'), { recursive: true })
  const store = openEmbeddedStore({ file: join(folder, 'data', 'real', 'store.sqlite') })
  await store.writeRuns(mondays.map((monday) => exampleRun(`run-${monday}`, `${monday}T06:00:00.000Z`)))
  await store.writeItems(Array.from({ length: 250 }, (_, number) => posting(number)))
  while ((await store.rollUp()).remaining);
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true }))

const mondays = ['2026-08-24', '2026-08-31', '2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28']

/** Every second one asks for Go; more than a page of the API holds. */
function posting(number: number) {
  const skills = number % 2 === 0 ? ['go', 'kafka'] : ['kafka']
  const title = number === 0 ? '=cmd|"x"!A1' : 'Engineer, "streams"'
  return examplePosting(`${number}`, { title, skills, day: mondays[1 + (number % 5)] ?? '' })
}

const rowsSchema = z.array(z.record(z.string(), z.string()))

async function run(...args: string[]): Promise<{ stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const answers = Promise.all([text(stdout), text(stderr)])
  const program = createProgram({
    clock: { now: () => new Date('2026-10-05T00:00:00Z') },
    environment: { SKILLTIDE_CONFIG: join(folder, 'skilltide.yaml') },
    stdin: Readable.from([]),
    stdout,
    stderr,
  })
  await program.parseAsync(['node', 'skilltide', 'export', ...args]).finally(() => {
    stdout.end()
    stderr.end()
  })
  const [out, err] = await answers
  return { stdout: out, stderr: err }
}

it('gives every posting, over all pages, and nothing but rows on stdout', async () => {
  const { stdout, stderr } = await run('postings')
  const rows = rowsSchema.parse(parse(stdout, { columns: true }))
  expect(rows).toHaveLength(250)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(250)
  expect(rows.find(({ id }) => id === 'acme/1')).toMatchObject({
    ...{ title: 'Engineer, "streams"', 'company.name': 'Acme', skills: 'kafka', places: 'Berlin' },
    ...{ countries: 'DE', 'pay.min': '60000', 'pay.currency': 'EUR', day: '2026-09-07' },
  })
  expect(stderr).toContain('belong to the employers')
})

it('marks as text what a spreadsheet would take for a formula', async () => {
  const { stdout } = await run('postings', '--skill', 'go')
  expect(stdout).toContain(`"'=cmd|""x""!A1"`)
})

it('gives demand with what each share is of, for every skill asked for or those named', async () => {
  const rows = rowsSchema.parse(parse((await run('demand')).stdout, { columns: true }))
  expect(new Set(rows.map(({ skill }) => skill))).toEqual(new Set(['go', 'kafka']))
  expect(rows.find(({ skill, start }) => skill === 'go' && start === '2026-09-07')).toMatchObject({
    ...{ units: '25', total: '50', share: '0.5', measure: 'new' },
  })
  const named = rowsSchema.parse(parse((await run('demand', '--skill', 'go')).stdout, { columns: true }))
  expect(named).toEqual(rows.filter(({ skill }) => skill === 'go'))
})

it('says beside a file what its columns mean, and on what terms it may be used', async () => {
  const file = join(folder, 'go.csv')
  const { stdout } = await run('demand', '--skill', 'go', '--where', 'country=DE', '--output', file)
  expect(stdout).toBe('')
  const [head = ''] = readFileSync(file, 'utf8').split('\r\n')
  expect(JSON.parse(readFileSync(`${file}-metadata.json`, 'utf8'))).toMatchObject({
    ...{ '@context': 'http://www.w3.org/ns/csvw', url: 'go.csv', 'dc:date': '2026-10-05T00:00:00.000Z' },
    'dc:license': expect.stringContaining('operator'),
    'dc:source': expect.stringContaining('narrowed by country=DE skill=go'),
    tableSchema: { columns: head.split(',').map((name) => expect.objectContaining({ name })) },
  })
})

it('is one JSON object for programs', async () => {
  const { stdout } = await run('shifts', '--format', 'json')
  expect(JSON.parse(stdout)).toMatchObject({ about: { data: 'real', wanted: {} }, rows: [] })
})

it.each([
  [['trends'], /expected one of "demand"\|"postings"\|"shifts"/],
  [['demand', '--format', 'xml'], /expected one of "csv"\|"json"/],
  [['postings', '--where', 'country'], /name=value/],
  [['postings', '--where', 'country=Germany'], /country .*two-letter/],
  [['demand', '--skill', 'nosuchskill'], /nosuchskill/],
])('says what is wrong with %s', async (args, message) => {
  await expect(run(...args)).rejects.toThrow(message)
})
