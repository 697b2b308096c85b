import { isTopicName, type Rejection, SkilltideError } from '@skilltide/contracts'
import type { ServiceContext } from './service.ts'

/** Publishes a dead letter again, as it was: for when its cause has been mended. Throws NOT_FOUND, INPUT_INVALID. */
export async function replayRejection(
  { store, log }: Pick<ServiceContext, 'store' | 'log'>,
  id: string,
): Promise<Rejection> {
  const found = await store.getRejection(id)
  if (found === null)
    throw new SkilltideError('NOT_FOUND', `[dead-letters] no ${id}: see skilltide dead-letters list`)
  const { topic, key, headers, value } = found
  if (!isTopicName(topic))
    throw new SkilltideError('INPUT_INVALID', `[dead-letters] ${id} is of no topic known here: "${topic}"`)
  await log.publish([{ topic, key, headers, value }])
  return found
}
