import { pathToFileURL } from 'node:url'
import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import { textOf } from '../read/fields.ts'
import { fieldsSchema, mapEntry, parseMapped } from '../read/mapping.ts'
import { pageOf, rowsOf } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse } from '../source-kind.ts'

const settings = z.strictObject({
  path: z.string().min(1).describe('The file: NDJSON, or CSV with a line of names first'),
  format: z
    .enum(['ndjson', 'csv'])
    .optional()
    .describe('Which of them, when the name of the file does not say it'),
  delimiter: z
    .string()
    .length(1)
    .optional()
    .describe('What parts the columns of a CSV: a comma, or a tab in a file named .tsv'),
  fields: fieldsSchema.describe('Which field says what, as dotted paths, JSONPath or names of columns'),
})
type Settings = z.infer<typeof settings>

/** An export on disk, a piece of whole lines at a time: backfills, and what other systems hand over. */
export const file = defineKind({
  name: 'file',
  settings,
  recorded: {
    path: 'recorded.ndjson',
    fields: {
      id: 'id',
      title: 'title',
      url: 'url',
      company: 'company',
      place: 'place',
      text: 'text',
      posted: 'posted',
    },
  },
  closesByAbsence: false,
  start: (given) => [
    { url: pathToFileURL(given.path).href, label: 'file', file: { offset: 0, format: formatOf(given) } },
  ],
  read,
  parse: parseMapped,
})

function formatOf({ path, format }: Settings): 'ndjson' | 'csv' {
  return format ?? (/\.(?:csv|tsv)$/i.test(path) ? 'csv' : 'ndjson')
}

function read(response: SourceResponse, given: Settings): SourcePage {
  const format = formatOf(given)
  const { entries, rejected } = format === 'csv' ? readCsv(response.body, given) : readNdjson(response.body)
  const mapped = entries.map((entry) => mapEntry(entry, given.fields))
  const found = rowsOf(mapped, {
    id: (entry) => textOf(entry.id) ?? textOf(entry.url),
    url: (entry) => textOf(entry.url) ?? '',
  })
  const { request, nextOffset = null } = response
  const next = nextOffset === null ? [] : [{ ...request, file: { offset: nextOffset, format } }]
  return pageOf({ rows: found.rows, rejected: [...found.rejected, ...rejected] }, { follow: next })
}

type Read = { entries: unknown[]; rejected: SourcePage['rejected'] }

/** A line that is no JSON is rejected alone; a file without any that is, is no NDJSON. */
function readNdjson(body: string): Read {
  const read: Read = { entries: [], rejected: [] }
  for (const line of body.split('\n')) {
    if (line.trim() === '') continue
    try {
      read.entries.push(JSON.parse(line))
    } catch {
      read.rejected.push({ externalId: null, reason: `a line that is no JSON: ${line.trim().slice(0, 40)}` })
    }
  }
  if (read.entries.length === 0 && read.rejected.length > 0)
    throw new Error('no line of JSON: it is no NDJSON')
  return read
}

function readCsv(body: string, { path, delimiter = /\.tsv$/i.test(path) ? '\t' : ',' }: Settings): Read {
  const entries: unknown = parseCsv(body, {
    columns: true,
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
  })
  return { entries: Array.isArray(entries) ? entries : [], rejected: [] }
}
