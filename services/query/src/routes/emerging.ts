import { SkilltideError } from '@skilltide/contracts'
import { addWeeks, dayOf, mondayOf } from '@skilltide/demand'
import { leastEmployers, leastSources } from '@skilltide/skills'
import { z } from 'zod'
import { emergingDays, findEmerging, rejectTerm } from '../emerging.ts'
import { boundedBy, untilLeft } from '../leaving.ts'
import { createMemory } from '../memory.ts'
import type { App, OwnSkills, QueryParts } from '../parts.ts'

const termSchema = z.object({
  term: z.string(),
  employers: z.int(),
  sources: z.int(),
  postings: z.int(),
  postingsBefore: z.int(),
  /** Skills it was named beside, the most frequent first. */
  beside: z.array(z.string()),
  sentences: z.array(z.object({ posting: z.string(), text: z.string() })),
  firstDay: z.string(),
})
const answerSchema = z.object({
  taxonomyVersion: z.string(),
  /** What a name needs to be proposed. */
  asked: z.object({ days: z.int(), employers: z.int(), sources: z.int() }),
  rows: z.array(termSchema),
})
const term = z.string().trim().min(1).max(100)
const kindSchema = z.enum(['technology', 'method', 'concept', 'soft', 'certification', 'language', 'domain'])
const decisionSchema = z.discriminatedUnion('decision', [
  z.strictObject({
    term,
    decision: z.literal('add'),
    kind: kindSchema.default('technology'),
    category: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(60)
      .default('emerging'),
  }),
  z.strictObject({ term, decision: z.literal('merge'), skill: z.string().min(1).max(100) }),
  z.strictObject({ term, decision: z.literal('reject') }),
])
type Decision = z.infer<typeof decisionSchema>

/** Names that come up beside skills, and what becomes of them. */
export function addEmerging(app: App, parts: QueryParts): void {
  const { context, taxonomy } = parts
  const remembered = createMemory(context.store)
  let decisions = 0
  app.get(
    '/emerging',
    {
      schema: {
        summary:
          'Names outside the taxonomy that employers began to use beside skills, each with its sentences',
        querystring: z.strictObject({}),
        response: { 200: answerSchema },
      },
    },
    async (_request, reply) => {
      const signal = untilLeft(reply)
      const thisWeek = mondayOf(dayOf(context.clock.now()))
      const range = { from: addWeeks(thisWeek, -4), to: addWeeks(thisWeek, 1) }
      const key = `${taxonomy.version} ${decisions}`
      const rows = await boundedBy(signal, () =>
        remembered(key, { range, signal }, (given) => findEmerging(context, taxonomy, given)),
      )
      const asked = { days: emergingDays, employers: leastEmployers, sources: leastSources }
      return { taxonomyVersion: taxonomy.version, asked, rows }
    },
  )
  app.post(
    '/emerging',
    {
      schema: {
        summary:
          'Makes such a name a skill or another name of one, and reads what is stored anew; or drops it',
        body: decisionSchema,
        response: { 200: z.object({ term: z.string(), skill: z.string().nullable() }) },
      },
    },
    async ({ body }) => {
      const skill = await decide(parts, body)
      decisions += 1
      if (skill !== null) await parts.retagging?.start()
      return { term: body.term, skill }
    },
  )
}

/** The skill that the name means from now on; null for none. */
async function decide({ context, ownSkills }: QueryParts, given: Decision): Promise<string | null> {
  if (given.decision === 'reject') {
    await rejectTerm(context.store, given.term)
    return null
  }
  if (given.decision === 'add') return (await known(ownSkills).add(given.term, given)).skill
  await known(ownSkills).merge(given.term, given.skill)
  return given.skill
}

function known(ownSkills: OwnSkills | undefined): OwnSkills {
  if (ownSkills !== undefined) return ownSkills
  throw new SkilltideError('NOT_FOUND', '[query] skills are not changed from here: skilltide skills emerging')
}
