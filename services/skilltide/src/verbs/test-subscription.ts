import { randomBytes } from 'node:crypto'
import { createAlerter } from '@skilltide/alerter'
import { newSubscription, SkilltideError, type Subscription } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import { printLine, type Shell, taxonomyOf, withHome } from '../shell.ts'
import { inputOf, type Wishes } from './wishes.ts'

/** What a test is about where nobody says. */
const anySkill = 'go'

/**
 * Sends a message marked as a test over a subscription's channel, or over one that is not subscribed yet, past ledger
 * and filters. Throws when it fails.
 */
export async function testSubscription(shell: Shell, id: string | undefined, wishes: Wishes): Promise<void> {
  const outcome = await withHome(shell, async (context) => {
    const subscription = id === undefined ? unsaved(shell, wishes) : await saved(context, id)
    const alerter = createAlerter(context)
    try {
      return await alerter.sendTest(subscription)
    } finally {
      await alerter.stop()
    }
  })
  const what = id ?? 'test'
  if (outcome.outcome === 'failed')
    throw new SkilltideError('DELIVERY_REFUSED', `[subscriptions] ${what}: ${outcome.reason}`)
  printLine(shell, `${what}: ${outcome.reason}`)
}

async function saved({ store }: ServiceContext, id: string): Promise<Subscription> {
  const found = await store.getSubscription(id)
  if (found !== null) return found.value
  throw new SkilltideError('NOT_FOUND', `[subscriptions] no ${id}: see skilltide subscriptions list`)
}

function unsaved(shell: Shell, wishes: Wishes): Subscription {
  const input = inputOf({ skill: [anySkill], ...wishes }, () => taxonomyOf(shell))
  return newSubscription(input, { now: shell.clock.now(), random: randomBytes }).stored
}
