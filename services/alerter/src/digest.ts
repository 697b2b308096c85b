import type { Delivery, Subscription } from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import { nextDigest } from './decide/moments.ts'
import type { Parcel } from './deliver/parcel.ts'
import { movers } from './digest/movers.ts'
import { reportOf } from './digest/report.ts'
import { deliveryId } from './ledger.ts'
import { type Message, simulatedNote } from './message.ts'
import { item, linesOf, type Part, upTo } from './parts.ts'

const mostPerSection = 10
type Given = {
  store: Pick<TrendStore, 'readCells' | 'readBreakdown' | 'listSources'>
  now: Date
  publicUrl: string
  categoriesOf(skill: string): readonly string[]
  /** How people call a skill. */
  labelOf(skill: string): string
}

/** A digest that is due whether or not something happened; one row for each of its times, for ever. */
export function scheduledDigest(subscription: Subscription, now: Date, partition: number): Delivery {
  const weekly =
    subscription.filter.about === 'report' ? ('weekly' as const) : subscription.preferences.digest
  const due = nextDigest(now, { ...subscription.preferences, digest: weekly === 'none' ? 'weekly' : weekly })
  const news = `digest-${due.toISOString()}`
  return {
    id: deliveryId(subscription.id, news),
    subscription: subscription.id,
    shift: news,
    channel: subscription.channel.type,
    state: 'pending',
    reason: `the digest of ${due.toISOString().slice(0, 10)}`,
    attempts: 0,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    nextAttemptAt: due.toISOString(),
    about: 'digest',
    topic: '',
    held: true,
    partition,
  }
}

/**
 * What a digest says: shifts, new postings and news that were kept for it, movers among the watched, and the sources
 * that were missing, without which silence would read as calm. Each thing once, long lists cut.
 */
export async function composeDigest(
  { leader, followers, subscription }: Omit<Parcel, 'shift'>,
  given: Given,
): Promise<Message> {
  const rows = [leader, ...followers]
  const { filter, preferences } = subscription
  const isReport = filter.about === 'report'
  const sections = [
    notReal(rows),
    listed('Shifts', rows, 'shift'),
    listed('New postings', rows, 'posting'),
    listed('In the news', rows, 'article'),
    listed('Sources and pipeline', rows, 'operations'),
    ...(isReport
      ? await Promise.all(filter.roles.map((role) => reportOf(role, given)))
      : [await movers(subscription, given)]),
    await missing(given),
  ].filter(({ items }) => items.length > 0)
  const count = rows.filter(({ told }) => told !== undefined).length
  const period = preferences.digest === 'daily' && !isReport ? 'daily' : 'weekly'
  const what = isReport ? 'your weekly report' : `your ${period} digest${count === 0 ? '' : `, ${count} new`}`
  const nothing = [{ title: '', items: [item('Nothing moved among what you watch.')] }]
  const parts = sections.length === 0 ? nothing : sections
  return {
    subject: `${subscription.name}: ${what}`,
    lines: linesOf(parts),
    parts,
    link: `${given.publicUrl}/subscriptions`,
  }
}

/** Each subject once; of shifts and troubles what they are, of postings where. */
function listed(title: string, rows: readonly Delivery[], about: Delivery['about']): Part {
  const told = rows.flatMap((row) => (row.about === about && row.told !== undefined ? [row.told] : []))
  const unique = [...new Map(told.map((one) => [one.subject, one])).values()]
  const items = unique.map(({ subject, lines, link }) => item(subject, { detail: firstOf(lines), link }))
  return { title: `${title} (${unique.length})`, items: upTo(mostPerSection, items) }
}

/** The line that says most: of a shift its size and interval. */
function firstOf(lines: readonly string[]): string[] {
  return lines.filter((line) => line !== simulatedNote).slice(0, 1)
}

/** Said once, above all of it. */
function notReal(rows: readonly Delivery[]): Part {
  const isSimulated = rows.some(({ told }) => told?.lines.includes(simulatedNote))
  return { title: '', items: isSimulated ? [item(simulatedNote)] : [] }
}

async function missing({ store, publicUrl }: Given): Promise<Part> {
  const sources = await store.listSources()
  const bad = sources.filter(({ lastRun }) => ['failed', 'blocked', 'partial'].includes(lastRun.status))
  const items = bad.map(({ source, lastRun }) =>
    item(`${source}: ${lastRun.reason ?? lastRun.status}`, { link: `${publicUrl}/sources` }),
  )
  return { title: 'Missing, so that nothing can be said of them', items: upTo(mostPerSection, items) }
}
