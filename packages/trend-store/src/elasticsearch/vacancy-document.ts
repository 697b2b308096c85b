import { z } from 'zod'
import { allSkills } from '../trend-store.ts'
import { type Bucket, type Vacancy, vacancyOf, vacancyPostingSchema } from '../vacancy.ts'
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

const named = { skills: z.array(z.string()), facets: z.array(z.string()) }
/** A list, since ids as field names would fill the table of names that Elasticsearch's parser keeps. */
const keptSchema = vacancyPostingSchema
  .omit({ skills: true, facets: true })
  .extend({ ...z.object(named).partial().shape, company: z.string(), seqNo: z.number(), term: z.number() })

/**
 * A vacancy is kept as its postings, from which all else follows. The first of them leads: its skills and facets are
 * those the document is searched by, and are not written twice.
 */
export const vacancyDocumentSchema = z.object({
  ...named,
  body: z.object({
    postings: z.array(keptSchema).min(1),
    touched: z.array(z.object({ source: z.string(), day: z.string() })),
  }),
})
export type VacancyDocument = z.infer<typeof vacancyDocumentSchema>

export function documentOf({ vacancy, writers, touched }: VacancyState) {
  const { lead, source, freshDay, openedDay, closedDay, skills, facets } = vacancy
  const bucketOn = (day: string | null) => (day === null ? null : bucketId({ source, day }))
  const postings = vacancy.postings.map((posting, at) => {
    const { id, day, countsAsNew, openedDay: opened, closedDay: closed } = posting
    const writer = writers.get(id)
    const own = { id, source: posting.source, day, countsAsNew, openedDay: opened, closedDay: closed }
    const others = at === 0 ? {} : { skills: posting.skills, facets: posting.facets }
    return { ...own, ...others, company: writer?.company, ...writer?.version }
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

export function stateOf(id: string, document: VacancyDocument): VacancyState {
  const lead = {
    skills: document.skills.filter((skill) => skill !== allSkills),
    facets: document.facets,
  }
  const { postings, touched } = document.body
  return {
    vacancy: vacancyOf(
      id,
      postings.map(({ company, seqNo, term, skills, facets, ...posting }) => ({
        ...posting,
        skills: skills ?? lead.skills,
        facets: facets ?? lead.facets,
      })),
    ),
    writers: new Map(
      postings.map(({ id: posting, company, seqNo, term }) => [
        posting,
        { company, version: { seqNo, term } },
      ]),
    ),
    touched,
  }
}
