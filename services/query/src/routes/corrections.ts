import { createHash } from 'node:crypto'
import {
  type Correction,
  correctionSchema,
  correctionsSchema,
  correctionsState,
  type Item,
  itemId,
  SkilltideError,
  type Tag,
} from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'
import type { App, QueryParts } from '../parts.ts'
import { invalidField } from '../problem.ts'

const inputSchema = z.strictObject({
  skill: z.string().max(100),
  field: z.enum(['title', 'text']).default('text'),
  /** Where the tag begins, as the item says. */
  start: z.int().min(0),
})
/** More than anybody judges; then the oldest that were judged are forgotten. */
const mostKept = 1_000
const longestPhrase = 80
const longestId = 2_200

/** "This is not Go": stored with the words around it, for the one who runs it to judge by `skilltide skills corrections`. */
export function addCorrections(app: App, parts: QueryParts): void {
  const { store, clock } = parts.context
  const read = () => readCorrections(store)
  app.get(
    '/corrections',
    {
      config: { private: true },
      schema: {
        summary: 'Tags that readers doubt, newest first',
        querystring: z.strictObject({ state: correctionSchema.shape.state.optional() }),
        response: { 200: z.object({ rows: z.array(correctionSchema) }) },
      },
    },
    async ({ query: { state } }) => ({
      rows: (await read()).filter((one) => state === undefined || one.state === state).reverse(),
    }),
  )
  app.post(
    '/corrections/:id/:judgement',
    {
      schema: {
        summary:
          'Judges such a doubt. Accepted, the words mean the skill no more, and what is stored is read anew in the background',
        params: z.object({ id: z.string().max(100), judgement: z.enum(['accept', 'decline']) }),
        response: { 200: correctionSchema },
      },
    },
    async ({ params: { id, judgement } }) => judge(parts, id, judgement),
  )
  app.post(
    '/items/:id/corrections',
    {
      schema: {
        summary: 'Says that a tag of a posting or article is wrong; takes effect once it was accepted',
        params: z.object({ id: z.string().max(longestId) }),
        body: inputSchema,
        response: { 201: correctionSchema },
      },
    },
    async ({ params: { id }, body }, reply) => {
      const item = await store.getItem(id)
      if (item === null)
        throw new SkilltideError('NOT_FOUND', `[query] no item "${id}": list them at /api/v1/postings`)
      const tag = tagAt(item, body)
      const phrase = phraseAround(item[body.field], tag)
      const kept = await read()
      const made = correctionOf({ item, skill: tag.skill, phrase }, kept, clock.now())
      await store.writeState(correctionsState, withCorrection(kept, made))
      return reply.status(201).send(made)
    },
  )
}

async function readCorrections(store: TrendStore): Promise<Correction[]> {
  return correctionsSchema.parse((await store.readState(correctionsState)) ?? [])
}

async function judge(
  { context: { store }, ownSkills, retagging }: QueryParts,
  id: string,
  judgement: 'accept' | 'decline',
): Promise<Correction> {
  const found = (await readCorrections(store)).find((one) => one.id === id)
  if (found === undefined)
    throw new SkilltideError('NOT_FOUND', `[query] no correction "${id}": see /api/v1/corrections`)
  if (judgement === 'accept') {
    if (ownSkills === undefined)
      throw new SkilltideError(
        'NOT_FOUND',
        '[query] skills are not changed from here: skilltide skills corrections accept',
      )
    await ownSkills.reject(found.skill, found.phrase)
  }
  const state = judgement === 'accept' ? ('accepted' as const) : ('declined' as const)
  // Read again: another reader may have said something meanwhile.
  const all = await readCorrections(store)
  await store.writeState(
    correctionsState,
    all.map((one) => (one.id === id ? { ...one, state } : one)),
  )
  if (judgement === 'accept') await retagging?.start()
  return { ...found, state }
}

function tagAt(item: Item, { skill, field, start }: z.infer<typeof inputSchema>): Tag {
  const tag = item.skills.find((one) => one.skill === skill && one.field === field && one.start === start)
  if (tag !== undefined) return tag
  throw invalidField('start', `[query] "${skill}" is not tagged there: give skill, field and start of a tag`)
}

/** The name and up to two words on each side of it, within its line. */
export function phraseAround(text: string, { start, end }: Pick<Tag, 'start' | 'end'>): string {
  const before = /(?:[\p{L}\p{N}+#]+[ \t]{1,2}){0,2}$/u.exec(text.slice(Math.max(0, start - 60), start))
  const after = /^(?:[ \t]{1,2}[\p{L}\p{N}+#]+){0,2}/u.exec(text.slice(end, end + 60))
  const name = text.slice(start, end)
  const whole = `${before?.[0] ?? ''}${name}${after?.[0] ?? ''}`.trim()
  return whole.length <= longestPhrase ? whole : name.slice(0, longestPhrase)
}

/** The same words about the same skill are one correction, said once more. */
function correctionOf(
  { item, skill, phrase }: { item: Item; skill: string; phrase: string },
  kept: readonly Correction[],
  now: Date,
): Correction {
  const id = createHash('sha256').update(`${skill}\n${phrase.toLowerCase()}`).digest('base64url').slice(0, 12)
  const known = kept.find((one) => one.id === id)
  if (known !== undefined) return { ...known, times: known.times + 1 }
  return { id, item: itemId(item), skill, phrase, times: 1, at: now.toISOString(), state: 'open' }
}

function withCorrection(kept: readonly Correction[], made: Correction): Correction[] {
  const all = [...kept.filter(({ id }) => id !== made.id), made]
  if (all.length <= mostKept) return all
  const judged = all.findIndex(({ state }) => state !== 'open')
  if (judged < 0)
    throw new SkilltideError(
      'STORE_CONFLICT',
      `[query] ${mostKept} corrections wait to be judged: see skilltide skills corrections`,
    )
  return all.toSpliced(judged, 1)
}
