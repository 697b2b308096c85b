import { randomBytes } from 'node:crypto'
import { SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import type { ServiceContext } from './service.ts'

const stateName = 'alerts/signing-key'
const keySchema = z.string().min(32)

/** The key that signs links in messages: one for all processes over a store, made by the first that asks. */
export async function readSigningKey({
  store,
  clock,
}: Pick<ServiceContext, 'store' | 'clock'>): Promise<string> {
  const known = keySchema.safeParse(await store.readState(stateName))
  if (known.success) return known.data
  const lease = {
    name: 'signing-key',
    holder: randomBytes(8).toString('hex'),
    now: clock.now(),
    ttlMs: 10_000,
  }
  if (!(await store.takeLease(lease)))
    throw new SkilltideError('STORE_UNAVAILABLE', '[runtime] the signing key is being made: try again', {
      retryable: true,
    })
  const meanwhile = keySchema.safeParse(await store.readState(stateName))
  if (meanwhile.success) return meanwhile.data
  const key = randomBytes(32).toString('base64url')
  await store.writeState(stateName, key)
  return key
}
