import { randomBytes } from 'node:crypto'
import {
  changedSubscription,
  SkilltideError,
  type Subscription,
  type SubscriptionChange,
  withNewSecret,
  withoutSecrets,
} from '@skilltide/contracts'
import { printJson, printLine, printTable, type Shell, withHome } from '../shell.ts'
import { describe } from './subscriptions.ts'
import { instantOf, preferencesOf, quietOf, type Wishes } from './wishes.ts'

type Changes = Pick<
  Wishes,
  'name' | 'digest' | 'at' | 'day' | 'timezone' | 'quiet' | 'coolDown' | 'mostPerDay'
> & {
  on?: boolean
  off?: boolean
  mute?: boolean
  unmute?: boolean
  snooze?: string
  wake?: boolean
}
const deliveriesShown = 10

/** What is left out stays as it is. Throws INPUT_INVALID, naming what does not fit. */
export async function changeSubscription(shell: Shell, id: string, changes: Changes): Promise<void> {
  const change = changeOf(changes)
  const after = await edit(shell, id, (before) => changedSubscription(before, change))
  printLine(shell, `${id}: ${describe(withoutSecrets(after))}${whetherSilent(after)}`)
}

export async function rotateSecret(shell: Shell, id: string): Promise<void> {
  const { channel } = await edit(shell, id, (before) => withNewSecret(before, randomBytes))
  if (channel.type === 'webhook') printLine(shell, `secret, shown this once: ${channel.secret ?? ''}`)
  printLine(shell, 'the one before signs, too, until the next rotation')
}

/** What it asks for, and its last deliveries, each with its reason. */
export async function showSubscription(shell: Shell, id: string, options: { json?: boolean }): Promise<void> {
  const { subscription, rows } = await withHome(shell, async ({ store }) => ({
    subscription: withoutSecrets((await store.getSubscription(id))?.value ?? missing(id)),
    rows: (await store.listLedger({ limit: deliveriesShown, subscription: id })).rows,
  }))
  if (options.json === true) return printJson(shell, { ...subscription, deliveries: rows })
  printLine(shell, `${subscription.name}: ${describe(subscription)}${whetherSilent(subscription)}`)
  if (rows.length === 0) printLine(shell, 'nothing in the ledger yet')
  printTable(
    shell,
    ['when', 'state', 'what', 'why'],
    rows.map((row) => [row.updatedAt.slice(0, 16), row.state, row.told?.subject ?? row.shift, row.reason]),
  )
}

async function edit(
  shell: Shell,
  id: string,
  change: (before: Subscription) => Subscription,
): Promise<Subscription> {
  return withHome(shell, async ({ store }) => {
    const found = (await store.getSubscription(id)) ?? missing(id)
    return (await store.putSubscription(change(found.value), found.version)).value
  })
}

function changeOf(changes: Changes): SubscriptionChange {
  const { name, on, off, mute, unmute, snooze, wake, quiet } = changes
  return {
    name,
    enabled: on === true ? true : off === true ? false : undefined,
    preferences: {
      ...preferencesOf(changes),
      ...(mute === true || unmute === true ? { muted: mute === true } : {}),
      ...(snooze === undefined ? {} : { snoozedUntil: instantOf(snooze) }),
      ...(wake === true ? { snoozedUntil: null } : {}),
      ...(quiet === undefined ? {} : { quietHours: quietOf(quiet) }),
    },
  }
}

function whetherSilent({ enabled, stoppedBecause, preferences }: Subscription): string {
  if (!enabled) return `; off${stoppedBecause === null ? '' : `: ${stoppedBecause}`}`
  if (preferences.muted) return '; muted'
  return preferences.snoozedUntil === null ? '' : `; asleep until ${preferences.snoozedUntil}`
}

function missing(id: string): never {
  throw new SkilltideError('NOT_FOUND', `[subscriptions] no ${id}: see skilltide subscriptions list`)
}
