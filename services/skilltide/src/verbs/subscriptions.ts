import { randomBytes } from 'node:crypto'
import {
  newSubscription,
  SkilltideError,
  type Subscription,
  subscriptionInputSchema,
  withoutSecrets,
} from '@skilltide/contracts'
import { loadTaxonomy } from '@skilltide/skills'
import type { TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'
import { printJson, printLine, printTable, type Shell, withHome } from '../shell.ts'

export type AddOptions = {
  name?: string
  skill: string[]
  direction: string
  leastEffect: string
  webhook?: string
  json?: boolean
}

/** Adds a subscription; a webhook's secret is made here and shown this once. */
export async function addSubscription(shell: Shell, options: AddOptions): Promise<void> {
  const subscription = subscriptionOf(shell, options)
  await withHome(shell, ({ store }) => store.putSubscription(subscription, null))
  if (options.json === true) return printJson(shell, subscription)
  printLine(shell, `added ${subscription.id}: ${describe(subscription)}`)
  if (subscription.channel.type === 'webhook') {
    printLine(shell, `secret, shown this once: ${subscription.channel.secret ?? ''}`)
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

function subscriptionOf(shell: Shell, options: AddOptions): Subscription {
  const channel =
    options.webhook === undefined ? { type: 'console' } : { type: 'webhook', url: options.webhook }
  const result = subscriptionInputSchema.safeParse({
    name: options.name ?? options.skill.join(', '),
    filter: { skills: options.skill, direction: options.direction, leastEffect: Number(options.leastEffect) },
    channel,
  })
  if (!result.success)
    throw new SkilltideError('INPUT_INVALID', `[subscriptions] ${z.prettifyError(result.error)}`)
  checkSkills(result.data.filter.skills)
  return newSubscription(result.data, { now: shell.clock.now(), random: randomBytes }).stored
}

function checkSkills(ids: readonly string[]): void {
  const { skills } = loadTaxonomy()
  const unknown = ids.find((id) => !skills.has(id))
  if (unknown === undefined) return
  throw new SkilltideError(
    'INPUT_INVALID',
    `[subscriptions] no skill "${unknown}": look it up by skilltide skills find ${unknown}`,
  )
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

function describe({ filter, channel }: Subscription): string {
  const effect = filter.leastEffect > 1 ? `, at least ×${filter.leastEffect}` : ''
  const to = channel.type === 'webhook' ? channel.url : channel.type
  return `shifts ${filter.direction === 'both' ? 'up or down' : filter.direction} in ${filter.skills.join(', ')}${effect} → ${to}`
}
