import { itemSchema, shiftSchema } from '@skilltide/contracts'
import { z } from 'zod'
import type { Api } from './ask-api.ts'
import type { SubjectName } from './subjects.ts'

/** By column; what is not known is null. */
export type ExportRow = Readonly<Record<string, string | number | null>>
/** Filters of the API, such as `country: DE`; `skill` may name several, separated by commas. */
export type Wanted = Readonly<Record<string, string>>

/** Everything that is wanted, read a page or a skill at a time, so that an export of any length takes little memory. */
export function readRows(api: Api, subject: SubjectName, wanted: Wanted): AsyncGenerator<ExportRow> {
  return readers[subject](api, wanted)
}

const readers = { demand: readDemand, postings: readPostings, shifts: readShifts } as const

const demandSchema = z.object({
  skill: z.string(),
  name: z.string(),
  measure: z.string(),
  denominator: z.string(),
  taxonomyVersion: z.string(),
  points: z.array(
    z.object({
      start: z.string(),
      units: z.number(),
      total: z.number(),
      share: z.number(),
      low: z.number(),
      high: z.number(),
      index: z.number().nullable(),
      sources: z.int(),
      missing: z.array(z.string()),
    }),
  ),
})

async function* readDemand(api: Api, { skill, ...wanted }: Wanted): AsyncGenerator<ExportRow> {
  const skills = skill === undefined ? await askedFor(api, wanted) : skill.split(',').map((id) => id.trim())
  for (const id of skills) {
    const { points, ...line } = demandSchema.parse(await api.ask('demand', { ...wanted, skill: id }))
    for (const { missing, ...point } of points) yield { ...line, ...point, missing: missing.join('; ') }
  }
}

const topSchema = z.object({ rows: z.array(z.object({ skill: z.string() })) })

/** Without skills of one's own: every skill that the last two years ask for. */
async function askedFor(api: Api, wanted: Wanted): Promise<string[]> {
  const { from: _, to: __, interval: ___, pool: ____, ...filters } = wanted
  const { rows } = topSchema.parse(
    await api.ask('top', { measure: 'new', ...filters, weeks: '104', limit: '5000' }),
  )
  return rows.map(({ skill }) => skill).sort()
}

const postingSchema = itemSchema
  .pick({
    vacancy: true,
    day: true,
    postedAtKind: true,
    title: true,
    company: true,
    source: true,
    url: true,
    locations: true,
    workMode: true,
    seniority: true,
    pay: true,
    closedAt: true,
  })
  .extend({ id: z.string(), skills: z.array(z.object({ skill: z.string() })) })

async function* readPostings(api: Api, wanted: Wanted): AsyncGenerator<ExportRow> {
  for await (const row of pagesOf(api, 'postings', wanted)) {
    const { company, locations, pay, skills, ...posting } = postingSchema.parse(row)
    const countries = locations.flatMap(({ country }) => (country === null ? [] : [country]))
    yield {
      ...posting,
      'company.name': company.name,
      places: locations.map(({ raw }) => raw).join('; '),
      countries: [...new Set(countries)].join('; '),
      ...(pay.estimated ? {} : payOf(pay)),
      skills: skills.map(({ skill }) => skill).join('; '),
    }
  }
}

function payOf({ min, max, currency, period }: z.infer<typeof postingSchema>['pay']): ExportRow {
  return { 'pay.min': min, 'pay.max': max, 'pay.currency': currency, 'pay.period': period }
}

async function* readShifts(api: Api, wanted: Wanted): AsyncGenerator<ExportRow> {
  for await (const row of pagesOf(api, 'shifts', wanted)) {
    const { before, after, evidence, revised, ...shift } = shiftSchema.parse(row)
    yield {
      ...shift,
      ...(revised === undefined ? {} : { 'revised.on': revised.on, 'revised.holds': String(revised.holds) }),
      ...{ 'before.units': before.units, 'before.total': before.total },
      ...{ 'after.units': after.units, 'after.total': after.total },
      doubts: evidence.reasonsToDoubt.join('; '),
    }
  }
}

const pageSchema = z.object({ rows: z.array(z.unknown()), next: z.string().nullable() })

async function* pagesOf(api: Api, path: string, wanted: Wanted): AsyncGenerator<unknown> {
  for (let after: string | null = ''; after !== null; ) {
    const cursor: Wanted = after === '' ? {} : { after }
    const page = pageSchema.parse(await api.ask(path, { ...wanted, ...cursor, limit: '200' }))
    yield* page.rows
    after = page.next
  }
}
