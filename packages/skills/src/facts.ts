import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Skill } from './skill.ts'
import { readNotes, type TaxonomyProblem } from './taxonomy-file.ts'
import { taxonomyRecordSchema } from './taxonomy-record.ts'

/** What is known of skills and changes nothing about how they are found: so a better link is no new version. */
export const factsFile = fileURLToPath(new URL('../facts.yaml', import.meta.url))

const factsSchema = z.record(
  z.string(),
  taxonomyRecordSchema.pick({ links: true, ids: true, since: true }).strict(),
)

/** The skills with their facts, and what is wrong in the file, a skill that nobody knows included. */
export function withFacts(
  skills: readonly Skill[],
  path = factsFile,
): { skills: Skill[]; problems: TaxonomyProblem[] } {
  const { notes, problems } = readNotes(path, { schema: factsSchema, ids: skills.map(({ id }) => id) })
  return { skills: skills.map((skill) => joined(skill, notes[skill.id])), problems }
}

/** What a record says itself counts. */
function joined(skill: Skill, facts: z.infer<typeof factsSchema>[string] | undefined): Skill {
  if (facts === undefined) return skill
  return {
    ...skill,
    ...facts,
    ...(skill.since === undefined ? {} : { since: skill.since }),
    ...(facts.links === undefined && skill.links === undefined
      ? {}
      : { links: { ...facts.links, ...skill.links } }),
    ...(facts.ids === undefined && skill.ids === undefined ? {} : { ids: { ...facts.ids, ...skill.ids } }),
  }
}
