import { randomBytes } from 'node:crypto'
import { hashOf, instantSchema, SkilltideError } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import { z } from 'zod'
import { endAfter, findGrant } from './grants.ts'

const stateName = 'access/keys'
const mostKeys = 500

export const apiKeySchema = z.object({
  id: z.string(),
  /** Who or what has it. */
  name: z.string(),
  /** `read`: what `http.private` keeps from others; `write`: all that `http.key` allows. */
  may: z.enum(['read', 'write']),
  createdAt: instantSchema,
  /** Null: until it is removed. */
  expiresAt: instantSchema.nullable(),
})
const keptSchema = z.array(apiKeySchema.extend({ hash: z.string() })).catch([])
export type ApiKey = z.infer<typeof apiKeySchema>

export type ApiKeys = {
  /** The key and its secret, which is told this once. */
  add(wanted: {
    name: string
    may: ApiKey['may']
    days: number | null
  }): Promise<{ key: ApiKey; secret: string }>
  /** Newest first, those that ended included. */
  list(): Promise<ApiKey[]>
  /** From then on the secret opens nothing. Throws NOT_FOUND. */
  remove(id: string): Promise<void>
  /** What a secret allows; null for one that ended, was removed, or never was. */
  find(secret: string): Promise<ApiKey | null>
}

/** Keys beside `http.key`, one for each program, so that each can be taken back alone. Secrets are kept as hashes. */
export function createApiKeys(
  { store, clock }: Pick<ServiceContext, 'store' | 'clock'>,
  random: (size: number) => Buffer = randomBytes,
): ApiKeys {
  const read = async () => keptSchema.parse((await store.readState(stateName)) ?? [])
  return {
    async add({ name, may, days }) {
      const kept = await read()
      if (kept.length >= mostKeys)
        throw new SkilltideError('STORE_CONFLICT', `[keys] there are ${mostKeys}: remove some`)
      const now = clock.now()
      const key = {
        ...{ id: random(4).toString('hex'), name, may, createdAt: now.toISOString() },
        expiresAt: endAfter(days, now),
      }
      const secret = `skilltide_${random(32).toString('base64url')}`
      await store.writeState(stateName, [...kept, { ...key, hash: hashOf(secret) }])
      return { key, secret }
    },
    list: async () => (await read()).map(withoutHash).reverse(),
    async remove(id) {
      const kept = await read()
      const others = kept.filter((one) => one.id !== id)
      if (others.length === kept.length)
        throw new SkilltideError('NOT_FOUND', `[keys] no key "${id}": see skilltide keys list`)
      await store.writeState(stateName, others)
    },
    async find(secret) {
      const found = findGrant(await read(), secret, clock.now())
      return found === null ? null : withoutHash(found)
    },
  }
}

function withoutHash({ hash: _, ...key }: ApiKey & { hash: string }): ApiKey {
  return key
}
