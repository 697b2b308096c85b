import { randomBytes } from 'node:crypto'
import {
  confirmationRow,
  deliverySchema,
  newSubscription,
  SkilltideError,
  subscriptionInputSchema,
  subscriptionSchema,
  withoutSecrets,
} from '@skilltide/contracts'
import type { Taxonomy } from '@skilltide/skills'
import { z } from 'zod'
import { given, pageSchema, pagingSchema, readPage } from '../pages.ts'
import type { App, QueryParts } from '../parts.ts'
import { invalidField } from '../problem.ts'

export const idParams = z.object({ id: z.string().max(100) })
const testSchema = z.object({ outcome: z.enum(['sent', 'failed']), reason: z.string() })
/** An address may hold a token, so who may read subscriptions is who may write them. */
const config = { private: true }

/** The one writer of subscriptions beside the command. A webhook's secret is in the answer that made it, never again. */
export function addSubscriptions(app: App, parts: QueryParts): void {
  addReading(app, parts)
  addWriting(app, parts)
  addTest(app, parts)
}

function addReading(app: App, { context: { store } }: QueryParts): void {
  app.get(
    '/subscriptions',
    {
      config,
      schema: {
        summary: 'Who is told of what',
        querystring: pagingSchema,
        response: { 200: pageSchema(subscriptionSchema) },
      },
    },
    async ({ query }) => {
      const page = await readPage(query.after, () => store.listSubscriptions(given(query)))
      return { ...page, rows: page.rows.map(withoutSecrets) }
    },
  )
  app.get(
    '/subscriptions/:id',
    {
      config,
      schema: { summary: 'One subscription', params: idParams, response: { 200: subscriptionSchema } },
    },
    async ({ params: { id } }) => withoutSecrets((await store.getSubscription(id))?.value ?? missing(id)),
  )
  app.get(
    '/subscriptions/:id/deliveries',
    {
      config,
      schema: {
        summary: 'What it was told, or why not; kept when the subscription is removed',
        params: idParams,
        querystring: pagingSchema,
        response: { 200: pageSchema(deliverySchema) },
      },
    },
    async ({ params: { id }, query }) => {
      const page = await readPage(query.after, () =>
        store.listDeliveries({ ...given(query), subscription: id }),
      )
      return page.rows.length > 0 || (await store.getSubscription(id)) !== null ? page : missing(id)
    },
  )
}

function addWriting(app: App, { context, taxonomy }: QueryParts): void {
  const { store, clock } = context
  app.post(
    '/subscriptions',
    {
      schema: {
        summary: 'Adds a subscription; the answer alone shows its secret',
        body: subscriptionInputSchema,
        response: { 201: subscriptionSchema },
      },
    },
    async ({ body }, reply) => {
      checkSkills(body.filter.skills, taxonomy)
      const { stored, shown } = newSubscription(body, { now: clock.now(), random: randomBytes })
      await store.putSubscription(stored, null)
      const asks = confirmationRow(stored, clock.now())
      if (asks !== null) await store.queueDeliveries([asks])
      return reply.status(201).header('cache-control', 'no-store').send(shown)
    },
  )
  app.delete(
    '/subscriptions/:id',
    { schema: { summary: 'Removes a subscription', params: idParams, response: { 204: z.null() } } },
    async ({ params: { id } }, reply) => {
      if (!(await store.deleteSubscription(id))) missing(id)
      return reply.status(204).send(null)
    },
  )
}

function addTest(app: App, { context: { store, clock }, taxonomy, sendTest }: QueryParts): void {
  app.post(
    '/subscriptions/test',
    {
      schema: {
        summary: 'Sends a message that says it is a test, before anything is subscribed',
        body: subscriptionInputSchema,
        response: { 200: testSchema },
      },
    },
    async ({ body }) => {
      checkSkills(body.filter.skills, taxonomy)
      if (sendTest === undefined) throw sentElsewhere('--skill go --webhook …')
      return sendTest(newSubscription(body, { now: clock.now(), random: randomBytes }).stored)
    },
  )
  app.post(
    '/subscriptions/:id/test',
    {
      schema: {
        summary: 'Sends a message that says it is a test, now',
        params: idParams,
        response: { 200: testSchema },
      },
    },
    async ({ params: { id } }) => {
      const { value } = (await store.getSubscription(id)) ?? missing(id)
      if (sendTest === undefined) throw sentElsewhere(id)
      return sendTest(value)
    },
  )
}

function sentElsewhere(what: string): SkilltideError {
  return new SkilltideError(
    'NOT_FOUND',
    `[query] nothing sends from here: skilltide subscriptions test ${what}`,
  )
}

/** Throws INPUT_INVALID for the first that the taxonomy does not know. */
export function checkSkills(skills: readonly string[], taxonomy: Taxonomy): void {
  const unknown = skills.findIndex((skill) => !taxonomy.skills.has(skill))
  if (unknown >= 0) throw noSkill(unknown, skills[unknown])
}

function noSkill(index: number, skill = ''): SkilltideError {
  return invalidField(
    `filter.skills.${index}`,
    `[query] no skill "${skill}": look it up at /api/v1/skills?q=${encodeURIComponent(skill)}`,
  )
}

export function missing(id: string): never {
  throw new SkilltideError('NOT_FOUND', `[query] no subscription "${id}": see /api/v1/subscriptions`)
}
