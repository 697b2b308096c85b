import { createHash } from 'node:crypto'
import { addressStateSchema, confirmAddress, readConfirmation, readUnsubscribe } from '@skilltide/contracts'
import { readSigningKey, type ServiceContext } from '@skilltide/runtime'
import { z } from 'zod'
import type { App, QueryParts } from '../parts.ts'

const paramsSchema = z.object({ token: z.string().max(300) })
/** The token is the permission: neither key nor page of ours is asked for. */
const options = { config: { token: true }, schema: { hide: true, params: paramsSchema } }

/**
 * The two pages that letters lead to. Opening one changes nothing, since mail programs open links by themselves;
 * its button does. A post without the page, as RFC 8058 has it, ends a subscription at once.
 */
export function addConsent(app: App, { context }: QueryParts): void {
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    (_request, body, done) => {
      // What is asked for stands in the address: the form itself says nothing more.
      body.resume()
      body.on('end', () => done(null, null))
      body.on('error', done)
    },
  )
  app.get('/confirm/:token', options, async (_request, reply) =>
    reply.type(html).headers(unseen).send(page('May Skilltide write to you?', 'Yes, write to me')),
  )
  app.post('/confirm/:token', options, async ({ params }, reply) => {
    const done = await confirm(context, params.token)
    const says = done
      ? 'Thank you. You will be told as you asked.'
      : 'This link is no longer valid. Ask for a new one where you subscribed.'
    return reply
      .status(done ? 200 : 410)
      .type(html)
      .headers(unseen)
      .send(page(says))
  })
  app.get('/unsubscribe/:token', options, async (_request, reply) =>
    reply.type(html).headers(unseen).send(page('Stop these messages?', 'Unsubscribe')),
  )
  app.post('/unsubscribe/:token', options, async ({ params }, reply) => {
    const done = await unsubscribe(context, params.token)
    const says = done ? 'Done. You will get no more of these.' : 'This link is no longer valid.'
    return reply
      .status(done ? 200 : 410)
      .type(html)
      .headers(unseen)
      .send(page(says))
  })
}

const html = 'text/html; charset=utf-8'
const style = `:root{color-scheme:light dark}body{font:17px/1.5 system-ui,sans-serif;margin:0;padding:15vh 24px}
main{max-width:28rem;margin:auto}p{opacity:.7}h1{font-size:1.5rem;line-height:1.3}
button{font:inherit;font-weight:600;padding:10px 20px;border:0;border-radius:6px;background:#2663eb;color:#fff;cursor:pointer}`
/** The page holds its own look and nothing else: no script, no other source. */
const contentSecurity = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; frame-ancestors 'none'`
const unseen = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'content-security-policy': contentSecurity,
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

function page(says: string, button?: string): string {
  const form =
    button === undefined ? '' : `<form method="post"><button type="submit">${button}</button></form>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Skilltide</title><style>${style}</style></head><body><main><p>Skilltide</p><h1>${says}</h1>${form}</main></body></html>\n`
}
