import { addressStateSchema, confirmAddress, readConfirmation, readUnsubscribe } from '@skilltide/contracts'
import { readSigningKey, type ServiceContext } from '@skilltide/runtime'
import { z } from 'zod'
import type { App, QueryParts } from '../parts.ts'
import { plainHeaders, plainPage } from '../plain-page.ts'

const paramsSchema = z.object({ token: z.string().max(300) })
/** The token is the permission: neither key nor page of ours is asked for. */
const options = { config: { token: true }, schema: { hide: true, params: paramsSchema } }

/**
 * The two pages that letters lead to. Opening one changes nothing, since mail programs open links by themselves;
 * its button does. A post without the page, as RFC 8058 has it, ends a subscription at once.
 */
export function addConsent(app: App, { context }: QueryParts): void {
  app.get('/confirm/:token', options, async (_request, reply) =>
    reply
      .headers(plainHeaders)
      .send(plainPage('May Skilltide write to you?', { button: 'Yes, write to me' })),
  )
  app.post('/confirm/:token', options, async ({ params }, reply) => {
    const done = await confirm(context, params.token)
    const says = done
      ? 'Thank you. You will be told as you asked.'
      : 'This link is no longer valid. Ask for a new one where you subscribed.'
    return reply
      .status(done ? 200 : 410)
      .headers(plainHeaders)
      .send(plainPage(says))
  })
  app.get('/unsubscribe/:token', options, async (_request, reply) =>
    reply.headers(plainHeaders).send(plainPage('Stop these messages?', { button: 'Unsubscribe' })),
  )
  app.post('/unsubscribe/:token', options, async ({ params }, reply) => {
    const done = await unsubscribe(context, params.token)
    const says = done ? 'Done. You will get no more of these.' : 'This link is no longer valid.'
    return reply
      .status(done ? 200 : 410)
      .headers(plainHeaders)
      .send(plainPage(says))
  })
}

async function confirm({ store, clock }: ServiceContext, given: string): Promise<boolean> {
  const read = readConfirmation(given)
  if (read === null) return false
  const state = addressStateSchema.safeParse(await store.readState(read.stateName))
  const confirmed = state.success ? confirmAddress(state.data, read.token, clock.now()) : null
  if (confirmed === null) return false
  await store.writeState(read.stateName, confirmed)
  return true
}

/** True also when it was ended before: who asks twice is told the same. */
async function unsubscribe(context: ServiceContext, token: string): Promise<boolean> {
  const { store, clock } = context
  const id = readUnsubscribe(token, { key: await readSigningKey(context), now: clock.now() })
  if (id === null) return false
  const found = await store.getSubscription(id)
  if (found === null || !found.value.enabled) return true
  const stopped = { ...found.value, enabled: false, stoppedBecause: 'its reader unsubscribed' }
  await store.putSubscription(stopped, found.version)
  return true
}
