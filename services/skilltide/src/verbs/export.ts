import { createWriteStream, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { SkilltideError } from '@skilltide/contracts'
import { stringify } from 'csv-stringify'
import { z } from 'zod'
import { type About, aboutOf, csvMetadataOf } from '../export/about.ts'
import { openApi } from '../export/ask-api.ts'
import { type ExportRow, readRows } from '../export/rows.ts'
import { subjectNameSchema, subjects } from '../export/subjects.ts'
import { type Shell, taxonomyOf, withHome } from '../shell.ts'

const optionsSchema = z.object({
  format: z.enum(['csv', 'json']).default('csv'),
  output: z.string().min(1).optional(),
  skill: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  where: z.array(z.string().regex(/^\w+=.+$/, 'is written name=value, such as country=DE')).default([]),
  simulated: z.boolean().optional(),
})

/**
 * Writes everything that is wanted of a subject as CSV (RFC 4180) or one JSON object, with its method and licence.
 * Throws INPUT_INVALID naming the option, or the filter as the API names it.
 */
export async function exportData(shell: Shell, name: string, given: unknown): Promise<void> {
  const subject = checked(subjectNameSchema, name)
  const { format, output, simulated, where, ...range } = checked(optionsSchema, given)
  const wanted = { ...fieldsOf(where), ...presentOf(range) }
  const data = simulated === true ? 'simulated' : 'real'
  const taxonomy = taxonomyOf(shell)
  const about = { subject, at: shell.clock.now(), wanted, data, taxonomyVersion: taxonomy.version } as const
  await withHome(
    shell,
    async (context) => {
      const api = await openApi(context, taxonomy)
      try {
        await write(readRows(api, subject, wanted), { shell, about, format, output })
      } finally {
        await api.close()
      }
    },
    data,
  )
}

type Target = { shell: Shell; about: About; format: 'csv' | 'json'; output: string | undefined }

async function write(
  rows: AsyncGenerator<ExportRow>,
  { shell, about, format, output }: Target,
): Promise<void> {
  const target = output === undefined ? shell.stdout : createWriteStream(output)
  const end = output !== undefined
  if (format === 'json') await pipeline(Readable.from(jsonOf(rows, about)), target, { end })
  else await writeCsv(rows, { about, target, end })
  if (format === 'json') return
  if (output === undefined) tellTerms(shell.stderr, about)
  else {
    const metadata = csvMetadataOf(basename(output), about)
    writeFileSync(`${output}-metadata.json`, `${JSON.stringify(metadata, null, 2)}\n`)
  }
}

/** What a spreadsheet would take for a formula is marked as text. */
async function writeCsv(
  rows: AsyncGenerator<ExportRow>,
  { about, target, end }: { about: About; target: Writable; end: boolean },
): Promise<void> {
  const columns = subjects[about.subject].columns.map(({ name }) => name)
  const csv = stringify({ header: true, columns, record_delimiter: 'windows', escape_formulas: true })
  await pipeline(Readable.from(cellsOf(rows, columns)), csv, target, { end })
}

/** Names such as `pay.min` are columns, not paths. */
async function* cellsOf(rows: AsyncGenerator<ExportRow>, columns: readonly string[]) {
  for await (const row of rows) yield columns.map((column) => row[column] ?? '')
}

/** A row a line, and still one object. */
async function* jsonOf(rows: AsyncGenerator<ExportRow>, about: About): AsyncGenerator<string> {
  const names = subjects[about.subject].columns.map(({ name }) => name)
  yield `{"about":${JSON.stringify(aboutOf(about))},"rows":[`
  let first = true
  for await (const row of rows) {
    const present = Object.fromEntries(names.map((name) => [name, row[name] ?? null]))
    yield `${first ? '' : ','}\n${JSON.stringify(present)}`
    first = false
  }
  yield '\n]}\n'
}

function tellTerms(stderr: Writable, about: About): void {
  const { method, licence } = aboutOf(about)
  stderr.write(`${method}\n${licence}\n--output FILE keeps this beside the rows.\n`)
}

function fieldsOf(where: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    where.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]),
  )
}

function presentOf(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  throw new SkilltideError('INPUT_INVALID', `[export] ${z.prettifyError(error).replaceAll('\n', ' ')}`)
}
