import { SkilltideError } from '@skilltide/contracts'
import { findSkills, type Skill } from '@skilltide/skills'
import { z } from 'zod'
import { pageSchema, paging } from '../pages.ts'
import type { App, QueryParts } from '../parts.ts'
import { invalidField } from '../problem.ts'

const skillSchema = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  kind: z.string(),
  aliases: z.array(z.string()),
  /** Where it is at home and where to learn it, by kind: `home`, `documentation`, `learn`. */
  links: z.record(z.string(), z.string()),
})
const answerSchema = pageSchema(skillSchema).extend({ taxonomyVersion: z.string(), total: z.int() })

export function addSkills(app: App, { taxonomy }: QueryParts): void {
  app.get(
    '/skills',
    {
      schema: {
        summary: 'Skills whose id, name or alias holds the words; all without them',
        querystring: z.strictObject({
          q: z.string().max(100).optional(),
          /** Only these, separated by commas; those there are. */
          ids: z.string().max(5_000).optional(),
          limit: z.coerce.number().int().min(1).max(5_000).default(1_000),
          after: paging.after,
        }),
        response: { 200: answerSchema },
      },
    },
    async ({ query: { q, ids, limit, after } }) => {
      const matching =
        q === undefined || q.trim() === '' ? [...taxonomy.skills.values()] : findSkills(taxonomy, q)
      const wanted = ids === undefined ? null : new Set(ids.split(','))
      const found = wanted === null ? matching : matching.filter(({ id }) => wanted.has(id))
      const start = after === undefined ? 0 : placeAfter(found, after)
      const page = found.slice(start, start + limit)
      return {
        taxonomyVersion: taxonomy.version,
        total: found.length,
        rows: page.map(shown),
        next: start + limit < found.length ? (page.at(-1)?.id ?? null) : null,
      }
    },
  )
  app.get(
    '/skills/:id',
    {
      schema: {
        summary: 'One skill',
        params: z.object({ id: z.string().max(100) }),
        response: { 200: skillSchema },
      },
    },
    async ({ params: { id } }) => shown(skillOf({ taxonomy }, id)),
  )
}

/** A page ends with a skill, and the next begins behind it, wherever that stands by then. */
function placeAfter(skills: readonly Skill[], id: string): number {
  const at = skills.findIndex((skill) => skill.id === id)
  if (at < 0) throw invalidField('after', '[query] "after" is no cursor of this list: begin without it')
  return at + 1
}

/** The skill with this id. Throws NOT_FOUND with the way to look it up. */
export function skillOf({ taxonomy }: Pick<QueryParts, 'taxonomy'>, id: string): Skill {
  const skill = taxonomy.skills.get(id)
  if (skill !== undefined) return skill
  throw new SkilltideError(
    'NOT_FOUND',
    `[query] no skill "${id}": look it up at /api/v1/skills?q=${encodeURIComponent(id)}`,
  )
}

function shown({ id, name, category, kind, aliases, links = {} }: Skill): z.infer<typeof skillSchema> {
  return { id, name, category, kind, aliases: [...aliases], links: { ...links } }
}
