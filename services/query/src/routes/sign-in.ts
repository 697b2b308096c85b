import { addressSchema, describeError, SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import { isGuarded } from '../access.ts'
import { cookieOptions, sessionCookie } from '../cookies.ts'
import type { App, Letter, QueryParts } from '../parts.ts'
import { plainHeaders, plainPage } from '../plain-page.ts'
import { createSessions, type Sessions, sessionMs } from '../sessions.ts'

const askSchema = z.strictObject({ address: addressSchema })
const tokenParams = z.object({ token: z.string().max(100) })
const answerSchema = z.object({
  /** Who is signed in; null for nobody. */
  address: z.string().nullable(),
  /** What lets somebody write here: nothing is needed, or one of these; empty where nobody may. */
  ways: z.array(z.enum(['open', 'key', 'mail'])),
})
const open = { token: true }
const hidden = { config: open, schema: { hide: true } }
const hiddenToken = { config: open, schema: { hide: true, params: tokenParams } }
const sent =
  'If this address may sign in, a letter with a link is on its way to it. The link holds for 15 minutes.'

/** Signing in by a link in a letter: nothing to remember, and nothing to steal but a mailbox. */
export function addSignIn(app: App, parts: QueryParts): void {
  const sessions = createSessions(parts.context)
  const { config } = parts.context
  app.get(
    '/session',
    {
      config: open,
      schema: {
        summary: 'Who is signed in, and what lets somebody write here',
        querystring: z.strictObject({}),
        response: { 200: answerSchema },
      },
    },
    async (request, reply) => {
      const token = request.cookies[sessionCookie]
      const address = token === undefined ? null : await sessions.ownerOf(token)
      return reply.header('cache-control', 'no-store').send({ address, ways: waysOf(parts) })
    },
  )
  app.post(
    '/sign-in',
    {
      config: open,
      schema: {
        summary:
          'Sends a letter with a link that signs in, where the address may; says the same where it may not',
        body: askSchema,
        response: { 202: z.object({ says: z.string() }) },
      },
    },
    async ({ body: { address } }, reply) => {
      await sendLink(parts, sessions, address)
      return reply.status(202).send({ says: sent })
    },
  )
  app.delete(
    '/session',
    { config: open, schema: { summary: 'Signs out', response: { 204: z.null() } } },
    async (request, reply) => {
      const token = request.cookies[sessionCookie]
      if (token !== undefined) await sessions.end(token)
      return reply.clearCookie(sessionCookie, cookieOptions(config, 0)).status(204).send(null)
    },
  )
}

/**
 * The pages for it, which need no script. Opening the link of a letter changes nothing, since mail programs open links
 * by themselves; its button does.
 */
export function addSignInPages(app: App, parts: QueryParts): void {
  const sessions = createSessions(parts.context)
  const { config } = parts.context
  app.get('/sign-in', hidden, async (_request, reply) =>
    reply
      .headers(plainHeaders)
      .send(plainPage('Sign in by a letter', { button: 'Send me a link', asksAddress: true })),
  )
  app.post('/sign-in', hidden, async ({ body }, reply) => {
    const asked = askSchema.safeParse(body)
    if (!asked.success)
      return reply.status(400).headers(plainHeaders).send(plainPage('That is no mail address.'))
    await sendLink(parts, sessions, asked.data.address)
    return reply.status(202).headers(plainHeaders).send(plainPage(sent))
  })
  app.get('/sign-in/:token', hiddenToken, async (_request, reply) =>
    reply.headers(plainHeaders).send(plainPage('Sign in on this device?', { button: 'Sign in' })),
  )
  app.post('/sign-in/:token', hiddenToken, async ({ params }, reply) => {
    const token = await sessions.open(params.token)
    if (token === null)
      return reply
        .status(410)
        .headers(plainHeaders)
        .send(plainPage('This link is no longer valid. Ask for a new one at /sign-in.'))
    return reply.setCookie(sessionCookie, token, cookieOptions(config, sessionMs)).redirect('/', 303)
  })
}

function waysOf({ context: { config } }: QueryParts): z.infer<typeof answerSchema>['ways'] {
  const { key, operators, public: isPublic } = config.http
  if (!isGuarded(config.http)) return isPublic ? [] : ['open']
  return [
    ...(key === undefined ? [] : ['key' as const]),
    ...(operators.length === 0 ? [] : ['mail' as const]),
  ]
}

/** The letter is not waited for: how long it takes would tell who may sign in. */
async function sendLink(parts: QueryParts, sessions: Sessions, address: string): Promise<void> {
  const { config, logger } = parts.context
  const { sendLetter } = parts
  if (config.http.operators.length === 0 || sendLetter === undefined)
    throw new SkilltideError(
      'NOT_FOUND',
      '[query] nobody signs in here: set http.operators and alerts.mail.url',
    )
  const token = await sessions.askFor(address)
  if (token === null) return
  sendLetter(letterOf(`${homeOf(config.http)}/sign-in/${token}`, address)).catch((error: unknown) =>
    logger.error({ error: describeError(error) }, 'sign-in.letter.failed'),
  )
}

function letterOf(link: string, to: string): Letter {
  const text = `Sign in to Skilltide:\n\n${link}\n\nThe link holds for 15 minutes, once. If you did not ask for it, leave it.\n`
  return { to, subject: 'Your link to sign in to Skilltide', text }
}

function homeOf({ publicUrl, host, port }: QueryParts['context']['config']['http']): string {
  return (publicUrl ?? `http://${host}:${port}`).replace(/\/$/, '')
}
