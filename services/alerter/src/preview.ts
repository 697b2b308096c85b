import type { Shift, Subscription } from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import { decideAgain, decideDelivery, type Memory, type Surroundings } from './decide.ts'
import { type News, type NewsOptions, newsOfShift } from './news.ts'

const msPerDay = 86_400_000
const weeksShown = 26
const weeksPerMonth = 52 / 12
/** A shift's week is judged early on the Monday after it. */
const judgedAt = 'T06:10:00.000Z'

export type PreviewLine = { at: string; shift: string; subject: string; reason: string }
export type Preview = {
  weeks: number
  /** What it would have told, oldest first. */
  told: PreviewLine[]
  /** What it would have kept back, and why. */
  kept: PreviewLine[]
  perMonth: number
  /** In one sentence. */
  says: string
}

/** What a subscription would have told in the last half year, had it been there: decided as it would be now. */
export async function previewSubscription(
  store: Pick<TrendStore, 'listShifts' | 'findItems'>,
  { subscription, now, ...options }: NewsOptions & { subscription: Subscription; now: Date },
): Promise<Preview> {
  const from = new Date(now.getTime() - weeksShown * 7 * msPerDay)
  const { about } = subscription.filter
  if (about === 'postings' || about === 'news') return countItems(store, { subscription, from })
  const shifts = about === 'operations' || about === 'report' ? [] : await readShifts(store, from)
  const since = { ...subscription, enabled: true, createdAt: from.toISOString() }
  const lines = replay(shifts, { subscription: since, now, options })
  return previewOf(lines.told, lines.kept)
}

function replay(
  shifts: readonly Shift[],
  { subscription, now, options }: { subscription: Subscription; now: Date; options: NewsOptions },
) {
  const told: PreviewLine[] = []
  const kept: PreviewLine[] = []
  const memory: Memory[] = []
  for (const shift of shifts) {
    const news = atItsTime(newsOfShift(shift, options))
    if (!isNear(news, subscription, options)) continue
    const { at, decision } = decideThrough(news, { subscription, memory, now, options })
    const line = {
      at: at.toISOString(),
      shift: shift.id,
      subject: news.told.subject,
      reason: decision.reason,
    }
    const state = decision.action === 'send' ? 'sent' : decision.action === 'skip' ? 'skipped' : 'pending'
    memory.push({
      id: shift.id,
      topic: news.topic,
      state,
      held: decision.action === 'hold',
      fact: news.fact,
      createdAt: news.fact.at,
      updatedAt: line.at,
    })
    if (decision.action === 'send') told.push(line)
    else kept.push(line)
  }
  return { told, kept }
}

type Through = { subscription: Subscription; memory: readonly Memory[]; now: Date; options: NewsOptions }

/** Follows what is held from one time to the next, up to now. */
function decideThrough(news: News, { subscription, memory, now, options }: Through) {
  const since = new Date(news.fact.at)
  const surroundings: Surroundings = {
    silences: [],
    unhealthy: new Set(),
    categoriesOf: options.categoriesOf,
    yearAgo: null,
  }
  const given = { since, news, subscription, memory, surroundings, address: 'none' } as const
  let at = since
  let decision = decideDelivery({ ...given, now: at })
  while (decision.action === 'hold' && decision.until <= now && decision.until > at) {
    at = decision.until
    decision = decideAgain({ ...given, now: at }, decision.reason)
  }
  return { at, decision }
}

/** When it was found is when it would have been, had it been watched then: not when history was read in. */
function atItsTime(news: News): News {
  const at = news.shift === undefined ? news.fact.at : `${news.shift.at}${judgedAt}`
  return { ...news, fact: { ...news.fact, at } }
}

/** What nobody would expect to read of is left out, instead of listed as kept back. */
function isNear({ keys }: News, { filter }: Subscription, { categoriesOf }: NewsOptions): boolean {
  if (filter.about === 'emerging') return keys.includes('emerging/*')
  if (filter.skills.length + filter.categories.length === 0) return true
  const [skill = ''] = keys
  return filter.skills.includes(skill) || categoriesOf(skill).some((one) => filter.categories.includes(one))
}

async function readShifts(store: Pick<TrendStore, 'listShifts'>, from: Date): Promise<Shift[]> {
  const shifts: Shift[] = []
  let after: string | undefined
  do {
    const range = { limit: 500, from: from.toISOString().slice(0, 10) }
    const page = await store.listShifts(after === undefined ? range : { ...range, after })
    shifts.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return shifts.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
}

async function countItems(
  store: Pick<TrendStore, 'findItems'>,
  { subscription: { filter, preferences }, from }: { subscription: Subscription; from: Date },
): Promise<Preview> {
  const kind = filter.about === 'news' ? 'article' : 'posting'
  const words = filter.words === '' ? {} : { words: filter.words }
  const skills = filter.skills.length === 0 ? [undefined] : filter.skills
  const totals = await Promise.all(
    skills.map((skill) =>
      store.findItems({
        limit: 1,
        kind,
        from: from.toISOString().slice(0, 10),
        ...words,
        ...(skill === undefined ? {} : { skill }),
      }),
    ),
  )
  const found = totals.reduce((sum, { total }) => sum + total, 0)
  const items = (found / weeksShown) * weeksPerMonth
  const digests = preferences.digest === 'none' ? items : preferences.digest === 'daily' ? 30 : weeksPerMonth
  const perMonth = Math.round(Math.min(items, digests) * 10) / 10
  const noun = kind === 'article' ? 'articles' : 'postings'
  const says = `about ${found} ${noun} in ${weeksShown} weeks: ${perMonth} messages a month`
  return { weeks: weeksShown, told: [], kept: [], perMonth, says }
}

function previewOf(told: PreviewLine[], kept: PreviewLine[]): Preview {
  const perMonth = Math.round((told.length / weeksShown) * weeksPerMonth * 10) / 10
  const days = told.map(({ at }) => at.slice(0, 10)).join(', ')
  const times = told.length === 1 ? 'once' : `${told.length} times`
  const says =
    told.length === 0
      ? `would have told you nothing in ${weeksShown} weeks`
      : `would have told you ${times} in ${weeksShown} weeks: ${days}`
  return { weeks: weeksShown, told, kept, perMonth, says }
}
