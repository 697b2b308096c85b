import { buffer } from 'node:stream/consumers'
import { createAddressBook, type ReturnedMail, readReturnedMail } from '@skilltide/alerter'
import type { ServiceContext } from '@skilltide/runtime'
import { printLine, type Shell, withHome } from '../shell.ts'

/**
 * Ends all mail to an address whose letter came back for good, or whose reader complained. Only for a letter that was
 * sent to that address: nobody ends another's mail by writing to us. Everything else is passed over, and said so.
 */
export async function takeReturnedMail(shell: Shell): Promise<void> {
  const returned = await readReturnedMail(await buffer(shell.stdin))
  if (returned === null) {
    printLine(shell, 'passed over: says nothing final of a letter of ours')
    return
  }
  const isOurs = await withHome(shell, (context) => stopIfOurs(context, returned))
  printLine(
    shell,
    isOurs
      ? `${returned.address} gets no more mail: ${returned.reason}`
      : `passed over: no letter ${returned.delivery} was sent to ${returned.address}`,
  )
}

async function stopIfOurs({ store }: ServiceContext, returned: ReturnedMail): Promise<boolean> {
  const delivery = await store.getDelivery(returned.delivery)
  const subscription = delivery === null ? null : await store.getSubscription(delivery.subscription)
  const channel = subscription?.value.channel
  if (channel?.type !== 'email' || !isSame(channel.address, returned.address)) return false
  await createAddressBook(store).stop(channel.address, returned.reason)
  return true
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
