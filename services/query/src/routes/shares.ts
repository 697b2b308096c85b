import { dayMs } from '@skilltide/contracts'
import { z } from 'zod'
import { cookieOptions, sharedCookie } from '../cookies.ts'
import type { App, QueryParts } from '../parts.ts'
import { plainHeaders, plainPage } from '../plain-page.ts'
import { createShares, shareSchema } from '../shares.ts'

const inputSchema = z.strictObject({
  /** The view that is shown: the page's path with all that it says, such as `/skills/go?country=DE`. */
  view: z.string().max(2_000).refine(isPath, 'must be a path of the page, such as /skills/go'),
  /** How long the link holds; until it is withdrawn when left out. */
  days: z.int().min(1).max(3_660).nullable().default(null),
})
/** Browsers read `//host` and `/\\host` as another host's address. */
function isPath(view: string): boolean {
  return view.startsWith('/') && !/^\/[/\\]|[\p{Cc}\\]/u.test(view)
}
/** A browser forgets sooner what it was given for good. */
const longestMs = 365 * dayMs

/** Links that let who has them read this service, and nothing else. Where everybody may read they only lead there. */
export function addShares(app: App, parts: QueryParts): void {
  const shares = createShares(parts.context)
  app.get(
    '/shares',
    {
      config: { private: true },
      schema: {
        summary: 'Links for reading that hold now, newest first',
        querystring: z.strictObject({}),
        response: { 200: z.object({ rows: z.array(shareSchema) }) },
      },
    },
    async () => ({ rows: await shares.list() }),
  )
  app.post(
    '/shares',
    {
      schema: {
        summary: 'A link for reading, which this answer alone shows',
        body: inputSchema,
        response: { 201: shareSchema.extend({ path: z.string() }) },
      },
    },
    async ({ body: { view, days } }, reply) => {
      const { share, token } = await shares.add(view, days)
      const path = `/shared/${token}`
      return reply
        .status(201)
        .header('cache-control', 'no-store')
        .send({ ...share, path })
    },
  )
  app.delete(
    '/shares/:id',
    {
      schema: {
        summary: 'Withdraws a link: who has it reads no more',
        params: z.object({ id: z.string().max(100) }),
        response: { 204: z.null() },
      },
    },
    async ({ params: { id } }, reply) => {
      await shares.withdraw(id)
      return reply.status(204).send(null)
    },
  )
}

/** Where such a link leads. */
export function addSharedPages(app: App, parts: QueryParts): void {
  const shares = createShares(parts.context)
  const { config } = parts.context
  const schema = { hide: true, params: z.object({ token: z.string().max(100) }) }
  app.get('/shared/:token', { config: { token: true }, schema }, async ({ params: { token } }, reply) => {
    const share = await shares.find(token)
    if (share === null)
      return reply
        .status(410)
        .headers(plainHeaders)
        .send(plainPage('This link is no longer valid. Ask who gave it to you.'))
    if (config.http.private) reply.setCookie(sharedCookie, token, cookieOptions(config, longestMs))
    return reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .redirect(share.view, 303)
  })
}
