import { randomBytes } from 'node:crypto'
import {
  type Channel,
  confirmationRow,
  newSubscription,
  SkilltideError,
  type Subscription,
  withoutSecrets,
} from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import { printJson, printLine, printTable, type Shell, taxonomyOf, withHome } from '../shell.ts'
import { inputOf, type Wishes } from './wishes.ts'

/** Adds a subscription. A webhook's secret or a feed's address is made here and shown this once. */
export async function addSubscription(shell: Shell, options: Wishes & { json?: boolean }): Promise<void> {
  const now = shell.clock.now()
  const { stored, shown } = newSubscription(
    inputOf(options, () => taxonomyOf(shell)),
    { now, random: randomBytes },
  )
  const publicUrl = await withHome(shell, async ({ store, config }) => {
    await store.putSubscription(stored, null)
    const asks = confirmationRow(stored, now)
    if (asks !== null) await store.queueDeliveries([asks])
    return config.http.publicUrl ?? `http://${config.http.host}:${config.http.port}`
  })
  if (options.json === true) return printJson(shell, shown)
  printLine(shell, `added ${stored.id}: ${describe(stored)}`)
  for (const line of secretOf(shown.channel, publicUrl.replace(/\/$/, ''))) printLine(shell, line)
}

/** What only its owner may know, or has to do. */
function secretOf(channel: Channel, publicUrl: string): string[] {
  switch (channel.type) {
    case 'webhook':
      return [`secret, shown this once: ${channel.secret ?? ''}`]
    case 'atom':
      return [`feed, its address shown this once: ${publicUrl}/feeds/${channel.token ?? ''}.atom`]
    case 'events':
      return [`stream, its address shown this once: ${publicUrl}/streams/${channel.token ?? ''}`]
    case 'email':
      return [`${channel.address} gets a letter first: nothing else is sent until its owner says yes`]
    default:
      return []
  }
}

export async function listSubscriptions(shell: Shell, options: { json?: boolean }): Promise<void> {
  const subscriptions = await withHome(shell, ({ store }) => readAll(store))
  const shown = subscriptions.map(withoutSecrets)
  if (options.json === true) return shown.forEach((subscription) => void printJson(shell, subscription))
  if (shown.length === 0) printLine(shell, 'no subscriptions yet: skilltide subscriptions add --skill go')
  printTable(
    shell,
    ['id', 'name', 'tells of'],
    shown.map((one) => [one.id, one.name, describe(one)]),
  )
}

export async function removeSubscription(shell: Shell, id: string): Promise<void> {
  const removed = await withHome(shell, ({ store }) => store.deleteSubscription(id))
  if (!removed)
    throw new SkilltideError('NOT_FOUND', `[subscriptions] no ${id}: see skilltide subscriptions list`)
  printLine(shell, `removed ${id}`)
}

async function readAll(store: TrendStore): Promise<Subscription[]> {
  const all: Subscription[] = []
  let after: string | undefined
  do {
    const page = await store.listSubscriptions({ limit: 200, ...(after === undefined ? {} : { after }) })
    all.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return all
}

export function describe({ filter, channel, preferences }: Subscription): string {
  const named = [...filter.skills, ...filter.categories, ...filter.roles, ...filter.places, filter.words]
  const of = named.filter((word) => word !== '').join(', ')
  const effect = filter.leastEffect > 1 ? `, at least ×${filter.leastEffect}` : ''
  const digest = preferences.digest === 'none' ? '' : `, in a ${preferences.digest} digest`
  return `${whatOf(filter)}${of === '' ? '' : ` in ${of}`}${effect}${digest} → ${whereTo(channel)}`
}

function whatOf({ about, direction, events }: Subscription['filter']): string {
  if (about === 'shift') return `shifts ${direction === 'both' ? 'up or down' : direction}`
  return about === 'operations' ? `sources ${events.join(', ')}` : about
}

function whereTo(channel: Channel): string {
  if (channel.type === 'email') return channel.address
  return 'url' in channel ? channel.url : channel.type
}
