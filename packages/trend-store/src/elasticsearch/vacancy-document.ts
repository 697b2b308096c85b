import { z } from 'zod'
import { keptPostingSchema, keptPostings, vacancyKept } from '../kept-vacancy.ts'
import { allSkills } from '../trend-store.ts'
import type { Bucket, Vacancy } from '../vacancy.ts'
import { bucketId } from './buckets.ts'
import type { Sequence } from './bulk.ts'

/** A vacancy, who wrote its postings when, and the buckets its last writes touched. */
export type VacancyState = {
  vacancy: Vacancy
  writers: ReadonlyMap<string, Writer>
  /** Marked again with the next write, should the writer have died between the two. */
  touched: Bucket[]
}
/** `version`: the place of a posting's item in the order of writes. */
export type Writer = { company: string; version: Sequence }

const postingSchema = keptPostingSchema.extend({ company: z.string(), seqNo: z.number(), term: z.number() })

/** Postings are a list, since ids as field names would fill the table of names that Elasticsearch's parser keeps. */
export const vacancyDocumentSchema = z.object({
  skills: z.array(z.string()),
  facets: z.array(z.string()),
  body: z.object({
    postings: z.array(postingSchema).min(1),
    touched: z.array(z.object({ source: z.string(), day: z.string() })),
  }),
})
export type VacancyDocument = z.infer<typeof vacancyDocumentSchema>

export function documentOf({ vacancy, writers, touched }: VacancyState) {
  const { lead, source, freshDay, openedDay, closedDay, skills, facets } = vacancy
  const bucketOn = (day: string | null) => (day === null ? null : bucketId({ source, day }))
  const postings = keptPostings(vacancy).map((posting) => {
    const writer = writers.get(posting.id)
    return { ...posting, company: writer?.company, ...writer?.version }
  })
  return {
    lead,
    source,
    company: writers.get(lead)?.company,
    freshDay,
    fresh: bucketOn(freshDay),
    opened: bucketOn(openedDay),
    closed: bucketOn(closedDay),
    skills: [...skills, allSkills],
    facets,
    body: { postings, touched },
  }
}

export function stateOf(id: string, { skills, facets, body }: VacancyDocument): VacancyState {
  const named = skills.filter((skill) => skill !== allSkills)
  return {
    vacancy: vacancyKept(
      id,
      body.postings.map(({ company, seqNo, term, ...posting }) => posting),
      { skills: named, facets },
    ),
    writers: new Map(
      body.postings.map(({ id: posting, company, seqNo, term }) => [
        posting,
        { company, version: { seqNo, term } },
      ]),
    ),
    touched: body.touched,
  }
}
