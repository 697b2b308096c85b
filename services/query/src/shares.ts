import { randomBytes } from 'node:crypto'
import { hashOf, instantSchema, SkilltideError } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import { z } from 'zod'
import { endAfter, findGrant, hasEnded } from './grants.ts'

const stateName = 'access/shares'
const mostShares = 500

export const shareSchema = z.object({
  id: z.string(),
  /** The view that it leads to, as the page's address has it. */
  view: z.string(),
  createdAt: instantSchema,
  /** Null: until it is withdrawn. */
  expiresAt: instantSchema.nullable(),
})
const keptSchema = z.array(shareSchema.extend({ hash: z.string() })).catch([])
export type SharedLink = z.infer<typeof shareSchema>

export type Shares = {
  /** The link and the token that opens it, which is shown this once. */
  add(view: string, days: number | null): Promise<{ share: SharedLink; token: string }>
  /** Newest first. */
  list(): Promise<SharedLink[]>
  /** Throws NOT_FOUND. */
  withdraw(id: string): Promise<void>
  /** The link that a token opens; null for one that was withdrawn, ended, or never was. */
  find(token: string): Promise<SharedLink | null>
}

/** Links that let who has them read, and nothing else, until they are withdrawn. */
export function createShares({ store, clock }: Pick<ServiceContext, 'store' | 'clock'>): Shares {
  const read = async () => keptSchema.parse((await store.readState(stateName)) ?? [])
  const isOver = (link: SharedLink) => hasEnded(link, clock.now())
  return {
    async add(view, days) {
      const kept = (await read()).filter((one) => !isOver(one))
      if (kept.length >= mostShares)
        throw new SkilltideError(
          'STORE_CONFLICT',
          `[query] ${mostShares} links are shared: withdraw some by DELETE /api/v1/shares/ID`,
        )
      const [token, now] = [randomBytes(24).toString('base64url'), clock.now()]
      const id = randomBytes(6).toString('hex')
      const share = { id, view, createdAt: now.toISOString(), expiresAt: endAfter(days, now) }
      await store.writeState(stateName, [...kept, { ...share, hash: hashOf(token) }])
      return { share, token }
    },
    list: async () =>
      (await read())
        .filter((one) => !isOver(one))
        .reverse()
        .map(withoutHash),
    async withdraw(id) {
      const kept = await read()
      if (!kept.some((one) => one.id === id))
        throw new SkilltideError('NOT_FOUND', `[query] no shared link "${id}": see /api/v1/shares`)
      await store.writeState(
        stateName,
        kept.filter((one) => one.id !== id),
      )
    },
    async find(token) {
      const found = findGrant(await read(), token, clock.now())
      return found === null ? null : withoutHash(found)
    },
  }
}

function withoutHash({ id, view, createdAt, expiresAt }: SharedLink): SharedLink {
  return { id, view, createdAt, expiresAt }
}
