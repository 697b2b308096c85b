import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Skill } from './taxonomy.ts'
import { problemsOf, readYaml, type TaxonomyProblem } from './taxonomy-file.ts'
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
  const { value, lineOf, problems } = readYaml(path, readFileSync(path, 'utf8'))
  const facts = factsSchema.safeParse(value ?? {})
  if (problems.length > 0 || !facts.success) {
    const wrong = facts.success ? [] : problemsOf(basename(path), facts.error, [], lineOf)
    return { skills: [...skills], problems: [...problems, ...wrong] }
  }
  const known = new Set(skills.map(({ id }) => id))
  const unknown = Object.keys(facts.data).filter((id) => !known.has(id))
  return {
    skills: skills.map((skill) => joined(skill, facts.data[skill.id])),
    problems: unknown.map((id) => ({
      file: basename(path),
      line: lineOf([id]),
      message: `"${id}" is no skill here: remove it, or name it as the taxonomy does`,
    })),
  }
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
