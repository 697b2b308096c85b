import { createAlerter } from '@skilltide/alerter'
import { SkilltideError } from '@skilltide/contracts'
import { printLine, type Shell, withHome } from '../shell.ts'

/** Sends a message marked as a test over the subscription's channel, past ledger and filters. Throws when it fails. */
export async function testSubscription(shell: Shell, id: string): Promise<void> {
  const outcome = await withHome(shell, async (context) => {
    const found = await context.store.getSubscription(id)
    if (found === null)
      throw new SkilltideError('NOT_FOUND', `[subscriptions] no ${id}: see skilltide subscriptions list`)
    const alerter = createAlerter(context)
    try {
      return await alerter.sendTest(found.value)
    } finally {
      await alerter.stop()
    }
  })
  if (outcome.outcome === 'failed')
    throw new SkilltideError('DELIVERY_REFUSED', `[subscriptions] ${id}: ${outcome.reason}`)
  printLine(shell, `${id}: ${outcome.reason}`)
}
