import { type Item, itemId, itemSchema, SkilltideError } from '@skilltide/contracts'
import { countReposts, facetOf, type ItemQuery } from '@skilltide/trend-store'
import { z } from 'zod'
import { checkRange, queryDaySchema } from '../days.ts'
import { filterFields, narrowedBy, needField } from '../filters.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import { given, pageSchema, paging, readPage } from '../pages.ts'
import type { App, QueryParts } from '../parts.ts'
import { marksSchema, snippetOf, snippetSchema, titleMarks } from '../snippet.ts'

const rowSchema = itemSchema
  .pick({
    url: true,
    title: true,
    source: true,
    company: true,
    locations: true,
    workMode: true,
    seniority: true,
    pay: true,
    day: true,
    postedAtKind: true,
    closedAt: true,
    countsAsNew: true,
    vacancy: true,
  })
  .extend({
    id: z.string(),
    skills: z.array(
      z.object({ skill: z.string(), label: z.string(), need: z.string(), confidence: z.number() }),
    ),
    /** Of a posting: the vacancy that it stands for. */
    vacancyFacts: z
      .object({
        /** The day its first advert was seen. */
        firstSeen: z.string(),
        /** How often it was posted again where it had been taken down. */
        reposts: z.int(),
        /** How many adverts stand for it: other cities, other boards, and posted again. */
        adverts: z.int(),
      })
      .nullable(),
    /** What matched, in the title and in a part of the text. */
    titleMarks: marksSchema,
    snippet: snippetSchema,
  })
/** Counted so far and no further: who reads a list wants to know whether it is long. */
const mostCounted = 1_000
const answerSchema = pageSchema(rowSchema).extend({
  total: z.int(),
  /** Whether there are at least `total`, or just so many. */
  totalIs: z.enum(['exact', 'atLeast']),
})
const flag = z.enum(['true', 'false']).transform((word) => word === 'true')
export const itemQuerySchema = z
  .strictObject({
    ...paging,
    skill: z.string().max(100).optional(),
    ...filterFields,
    need: needField,
    from: queryDaySchema.optional(),
    to: queryDaySchema.optional(),
    /** Whole words, phrases in quotes, beginnings of words with a star; all of them must be met. */
    words: z.string().max(200).optional(),
    freshOnly: flag.default(false),
  })
  .superRefine(checkRange)

/** A source's name and what a feed may call an entry: a whole address. */
const longestId = 2_200
const everything = { from: '', to: '' }
const kinds = { postings: 'posting', articles: 'article' } as const

/** Postings and articles: the rows behind every number. */
export function addItems(app: App, parts: QueryParts): void {
  const { store } = parts.context
  const remembered = createMemory({ readVersion: () => store.readItemsVersion() })
  for (const path of ['postings', 'articles'] as const) {
    app.get(
      `/${path}`,
      {
        schema: {
          summary: `The ${path} behind a number, newest first`,
          querystring: itemQuerySchema,
          response: { 200: answerSchema },
        },
      },
      async ({ query }, reply) => {
        const signal = untilLeft(reply)
        return boundedBy(signal, () =>
          remembered(JSON.stringify([path, query]), { range: everything, signal }, (given) =>
            listItems(parts, path, query, given),
          ),
        )
      },
    )
    app.get(
      `/${path}/:id`,
      {
        schema: {
          summary: `One of the ${path}, with its text and where each skill was found`,
          params: z.object({ id: z.string().max(longestId) }),
          response: { 200: itemSchema },
        },
      },
      async ({ params: { id } }) => readOne(parts, kinds[path], id),
    )
  }
}

export async function listItems(
  { context }: QueryParts,
  path: keyof typeof kinds,
  query: z.infer<typeof itemQuerySchema>,
  signal?: AbortSignal,
) {
  const wanted = { ...itemQueryOf(kinds[path], query), ...given({ signal }) }
  const page = await readPage(query.after, () => context.store.findItems(wanted))
  const facts = await readVacancyFacts(context.store, path === 'postings' ? page.rows : [])
  return {
    ...page,
    totalIs: page.total < mostCounted ? ('exact' as const) : ('atLeast' as const),
    rows: page.rows.map((item) => ({ ...rowOf(item, query), vacancyFacts: facts.get(item.vacancy) ?? null })),
  }
}

function itemQueryOf(kind: Item['kind'], query: z.infer<typeof itemQuerySchema>): ItemQuery {
  const { limit, after, skill, from, to, words, freshOnly, need } = query
  const { facets, sources } = narrowedBy(query)
  const needed = need === 'any' || skill === undefined ? [] : [[facetOf(need, skill)]]
  return {
    kind,
    freshOnly,
    countUpTo: mostCounted,
    ...given({ limit, after, skill, from, to, words, sources }),
    facets: [...facets, ...needed],
  }
}

function rowOf(
  item: Item,
  query: { skill?: string | undefined; words?: string | undefined },
): Omit<z.infer<typeof rowSchema>, 'vacancyFacts'> {
  const skills = item.skills.map(({ skill: id, label, need, confidence }) => ({
    skill: id,
    label,
    need,
    confidence,
  }))
  return {
    ...item,
    id: itemId(item),
    skills,
    titleMarks: titleMarks(item, query),
    snippet: snippetOf(item, query),
  }
}

/** One lookup for a page of rows. */
async function readVacancyFacts(store: QueryParts['context']['store'], items: readonly Item[]) {
  const vacancies = await store.readVacancies(items.map(({ vacancy }) => vacancy))
  return new Map(
    vacancies.map((vacancy) => [
      vacancy.id,
      {
        firstSeen: vacancy.openedDay,
        reposts: countReposts(vacancy),
        adverts: vacancy.postings.length,
      },
    ]),
  )
}

async function readOne({ context }: QueryParts, kind: Item['kind'], id: string): Promise<Item> {
  const item = await context.store.getItem(id)
  if (item !== null && item.kind === kind) return item
  throw new SkilltideError('NOT_FOUND', `[query] no ${kind} "${id}": list them at /api/v1/${kind}s`)
}
