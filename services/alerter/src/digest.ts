import type { Delivery, Item, Subscription, Told } from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import { nextDigest } from './decide/moments.ts'
import type { Parcel } from './deliver/parcel.ts'
import { deliveryId } from './ledger.ts'
import { percent } from './message.ts'

const msPerDay = 86_400_000
const mostPerSection = 10
const weeksBefore = 4
type Store = Pick<TrendStore, 'readCells' | 'findItems' | 'listSources'>
type Section = { title: string; lines: string[] }

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
  { store, now, publicUrl }: { store: Store; now: Date; publicUrl: string },
): Promise<Told> {
  const rows = [leader, ...followers]
  const period = subscription.preferences.digest === 'daily' ? 'daily' : 'weekly'
  const sections = [
    listed('Shifts', rows, 'shift'),
    listed('New postings', rows, 'posting'),
    listed('In the news', rows, 'article'),
    listed('Sources and pipeline', rows, 'operations'),
    ...(subscription.filter.about === 'report'
      ? await Promise.all(subscription.filter.roles.map((role) => reportOf(role, { store, now })))
      : [await movers(subscription, { store, now })]),
    await missing(store),
  ].filter(({ lines }) => lines.length > 0)
  const told = sections.flatMap(({ title, lines }) => [`${title}:`, ...lines.map((line) => `  ${line}`)])
  const count = rows.filter(({ told: one }) => one !== undefined).length
  return {
    subject: `${subscription.name}: your ${period} digest${count === 0 ? '' : `, ${count} new`}`,
    lines: told.length === 0 ? ['Nothing moved among what you watch.'] : told,
    link: `${publicUrl}/subscriptions`,
  }
}

function listed(title: string, rows: readonly Delivery[], about: Delivery['about']): Section {
  const told = rows.flatMap((row) => (row.about === about && row.told !== undefined ? [row.told] : []))
  const unique = [...new Map(told.map((one) => [one.subject, one])).values()]
  const shown = unique.slice(0, mostPerSection).map(({ subject, lines: [first = ''], link }) => {
    const detail = about === 'shift' || about === 'operations' ? `. ${first}` : ''
    return `• ${subject}${detail} ${link}`
  })
  const more = unique.length - shown.length
  return { title: `${title} (${unique.length})`, lines: more > 0 ? [...shown, `and ${more} more`] : shown }
}

/** The last whole week against the four before it. Moves, not shifts: most of them are chance, and it says so. */
async function movers(
  { filter }: Subscription,
  { store, now }: { store: Store; now: Date },
): Promise<Section> {
  const title = 'Moves among what you watch, most of them chance'
  if (filter.skills.length === 0) return { title, lines: [] }
  const monday = mondayOf(now)
  const from = dayBefore(monday, 7 * (weeksBefore + 1))
  const skills = [...filter.skills, '*']
  const cells = await store.readCells({ from, to: monday, interval: 'week', skills })
  const last = dayBefore(monday, 7)
  const share = (skill: string, recent: boolean) => {
    const sum = (one: string) =>
      cells
        .filter((cell) => cell.skill === one && cell.bucket >= last === recent)
        .reduce((all, { fresh }) => all + fresh, 0)
    return { units: sum(skill), share: sum('*') === 0 ? 0 : sum(skill) / sum('*') }
  }
  const lines = filter.skills
    .map((skill) => ({ skill, before: share(skill, false), after: share(skill, true) }))
    .filter(({ before, after }) => before.share !== after.share && before.units + after.units >= 5)
    .sort((a, b) => Math.abs(b.after.share - b.before.share) - Math.abs(a.after.share - a.before.share))
    .slice(0, 5)
    .map(
      ({ skill, before, after }) =>
        `${skill}: ${percent(after.share)} of vacancies (${after.units}), ${percent(before.share)} in the four weeks before`,
    )
  return { title, lines }
}

async function reportOf(role: string, { store, now }: { store: Store; now: Date }): Promise<Section> {
  const from = dayBefore(now.toISOString().slice(0, 10), 7)
  const { rows } = await store.findItems({
    kind: 'posting',
    words: role,
    freshOnly: true,
    from,
    limit: 1_000,
  })
  const postings = rows.filter((item) => (item.role ?? '').toLowerCase() === role.toLowerCase())
  const title = `${role}: ${postings.length} new vacancies in seven days`
  return {
    title,
    lines: postings.length === 0 ? ['none seen'] : [`Most asked: ${topSkills(postings).join(', ')}`],
  }
}

function topSkills(postings: readonly Item[]): string[] {
  const counts = new Map<string, number>()
  for (const { skills } of postings) {
    for (const label of new Set(skills.map((one) => one.label)))
      counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostPerSection)
    .map(([label, count]) => `${label} ${percent(count / postings.length)}`)
}

async function missing(store: Store): Promise<Section> {
  const sources = await store.listSources()
  const bad = sources.filter(({ lastRun }) => ['failed', 'blocked', 'partial'].includes(lastRun.status))
  const lines = bad
    .slice(0, mostPerSection)
    .map(({ source, lastRun }) => `${source}: ${lastRun.reason ?? lastRun.status}`)
  return { title: 'Missing, so that nothing can be said of them', lines }
}

function mondayOf(now: Date): string {
  const day = now.toISOString().slice(0, 10)
  return dayBefore(day, (now.getUTCDay() + 6) % 7)
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * msPerDay).toISOString().slice(0, 10)
}
