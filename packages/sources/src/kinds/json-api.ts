import { z } from 'zod'
import { textOf } from '../read/fields.ts'
import { valueAt } from '../read/json-path.ts'
import { fieldsSchema, mapEntry, parseMapped } from '../read/mapping.ts'
import { countOf, pageOf, parameterOf, rowsOf, withParameter } from '../read/rows.ts'
import { resolveUrl } from '../read/url.ts'
import { defineKind, type SourcePage, type SourceRequest, type SourceResponse } from '../source-kind.ts'

const pagingSchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('page'),
    parameter: z.string().default('page'),
    first: z.int().min(0).default(1),
  }),
  z.strictObject({ by: z.literal('offset'), parameter: z.string().default('offset') }),
  z.strictObject({
    by: z.literal('cursor'),
    parameter: z.string().default('cursor'),
    next: z.string().describe('Where the answer says how to go on: a cursor, or an address'),
  }),
])

const settings = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).describe('The address of the list'),
  list: z
    .string()
    .default('')
    .describe('Where the postings are in the answer, such as "data.jobs" or "$.data.jobs[*]"'),
  fields: fieldsSchema.describe('Which field says what, as dotted paths or JSONPath'),
  total: z.string().optional().describe('Where the answer says how many there are'),
  headers: z.record(z.string(), z.string()).optional().describe('Headers to send: keys from the environment'),
  paging: pagingSchema.optional().describe('How to ask for the next page'),
  maxPages: z.number().int().min(1).max(1_000).default(50).describe('Most pages of one run'),
})
type Settings = z.infer<typeof settings>

/** Any JSON that lists postings, its fields named in the source's settings. */
export const jsonApi = defineKind({
  name: 'json-api',
  settings,
  recorded: {
    url: 'https://recorded.invalid/jobs',
    list: 'jobs',
    total: 'total',
    fields: {
      id: 'id',
      title: 'name',
      url: 'links.self',
      company: 'employer.name',
      place: 'city',
      text: 'body',
      posted: 'date',
      pay: 'pay',
    },
  },
  closesByAbsence: true,
  start: (given) => [request(firstUrl(given), given)],
  mostRequests: ({ maxPages }) => maxPages,
  read,
  parse: parseMapped,
})

function firstUrl({ url, paging }: Settings): string {
  return paging?.by === 'page' ? withParameter(url, paging.parameter, paging.first) : url
}

function request(url: string, { headers }: Settings): SourceRequest {
  return { url, label: 'list', ...(headers === undefined ? {} : { headers }) }
}

function read(response: SourceResponse, given: Settings): SourcePage {
  const root: unknown = JSON.parse(response.body)
  const entries = valueAt(root, given.list)
  if (!Array.isArray(entries)) throw new Error(`no list at "${given.list}": mend "list" in its settings`)
  const mapped = entries.map((entry) => mapEntry(entry, given.fields))
  const found = rowsOf(mapped, {
    id: (entry) => textOf(entry.id) ?? textOf(entry.url),
    url: (entry) => resolveUrl(textOf(entry.url) ?? '', response.url),
  })
  const next =
    entries.length === 0 ? null : nextUrl(response.request.url, root, { given, received: entries.length })
  return pageOf(found, {
    follow: next === null ? [] : [request(next, given)],
    statedTotal: given.total === undefined ? null : countOf(valueAt(root, given.total)),
  })
}

function nextUrl(
  url: string,
  root: unknown,
  { given, received }: { given: Settings; received: number },
): string | null {
  const { paging } = given
  if (paging === undefined) return null
  const { parameter } = paging
  if (paging.by === 'page')
    return withParameter(url, parameter, parameterOf(url, parameter, paging.first) + 1)
  if (paging.by === 'offset') return withParameter(url, parameter, parameterOf(url, parameter, 0) + received)
  const cursor = textOf(valueAt(root, paging.next))
  if (cursor === null) return null
  if (!/^https?:/.test(cursor)) return withParameter(url, parameter, cursor)
  // Keys go where they were meant for, nowhere else.
  return new URL(cursor).host === new URL(url).host ? cursor : null
}
