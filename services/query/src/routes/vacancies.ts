import { SkilltideError } from '@skilltide/contracts'
import { countReposts } from '@skilltide/trend-store'
import { z } from 'zod'
import type { App, QueryParts } from '../parts.ts'

const vacancySchema = z.object({
  id: z.string(),
  /** The day its first advert was seen. */
  firstSeen: z.string(),
  /** The day all its adverts were gone; null while one is open. */
  closed: z.string().nullable(),
  /** How often it was posted again where it had been taken down. */
  reposts: z.int(),
  postings: z.array(
    z.object({
      id: z.string(),
      source: z.string(),
      day: z.string(),
      firstSeen: z.string(),
      closed: z.string().nullable(),
    }),
  ),
})

/** What near-identical adverts stand for: the unit that demand counts. */
export function addVacancies(app: App, { context: { store } }: QueryParts): void {
  app.get(
    '/vacancies/:id',
    {
      schema: {
        summary: 'The adverts of one vacancy: other cities, other sources, and how often it was posted again',
        params: z.object({ id: z.string().max(200) }),
        response: { 200: vacancySchema },
      },
    },
    async ({ params: { id } }) => {
      const vacancy = await store.getVacancy(id)
      if (vacancy === null)
        throw new SkilltideError(
          'NOT_FOUND',
          `[query] no vacancy "${id}": postings name theirs at /api/v1/postings`,
        )
      return {
        id,
        firstSeen: vacancy.openedDay,
        closed: vacancy.closedDay,
        reposts: countReposts(vacancy),
        postings: vacancy.postings.map((posting) => ({
          id: posting.id,
          source: posting.source,
          day: posting.day,
          firstSeen: posting.openedDay,
          closed: posting.closedDay,
        })),
      }
    },
  )
}
