import { z } from 'zod'
import { type Vacancy, type VacancyPosting, vacancyOf, vacancyPostingSchema } from './vacancy.ts'

/** A posting as it is kept: the skills and facets of the one that leads are those the vacancy is found by. */
export const keptPostingSchema = vacancyPostingSchema.omit({ skills: true, facets: true }).extend({
  skills: z.array(z.string()).optional(),
  facets: z.array(z.string()).optional(),
})
export type KeptPosting = z.infer<typeof keptPostingSchema>

/** All that must be kept of a vacancy beside what it is found by: the rest follows from its postings. */
export function keptPostings({ postings }: Vacancy): KeptPosting[] {
  return postings.map(({ skills, facets, ...posting }, at) =>
    at === 0 ? posting : { ...posting, skills, facets },
  )
}

/** The vacancy of what is kept; `found` is what it is found by. */
export function vacancyKept(
  id: string,
  postings: readonly KeptPosting[],
  found: Pick<VacancyPosting, 'skills' | 'facets'>,
): Vacancy {
  return vacancyOf(
    id,
    postings.map(({ skills = found.skills, facets = found.facets, ...posting }) => ({
      ...posting,
      skills,
      facets,
    })),
  )
}
