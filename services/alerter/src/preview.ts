import { dayMs, type Run, type Shift, type Subscription } from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import { type News, type NewsOptions, newsOfRun, newsOfShift } from './news.ts'
import { countItems } from './preview/estimate.ts'
import { type PastStore, readPast } from './preview/past.ts'
import { replayDecisions } from './preview/replay.ts'

const weeksShown = 26
const weeksPerMonth = 52 / 12
const digestsPerMonth = { daily: 365 / 12, weekly: weeksPerMonth, none: Number.POSITIVE_INFINITY }
/** A shift's week is judged early on the Monday after it. */
const judgedAt = 'T06:10:00.000Z'
/** Of a pipeline with more runs than that in half a year, the newest are enough to judge by. */
const mostRuns = 20_000

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
type Store = PastStore & Pick<TrendStore, 'listShifts' | 'findItems'>
type Given = NewsOptions & { subscription: Subscription; now: Date }

/**
 * What a subscription would have told in the last half year, had it been there: decided by the same stages, at the
 * same times, with the sources in trouble and the silences of then (those that ended a month ago are forgotten).
 */
export async function previewSubscription(store: Store, given: Given): Promise<Preview> {
  const from = new Date(given.now.getTime() - weeksShown * 7 * dayMs)
  const { filter, preferences } = given.subscription
  switch (filter.about) {
    case 'postings':
    case 'news':
      return estimate(store, { ...given, from })
    case 'report': {
      const perMonth = rounded(weeksPerMonth)
      const says = `would have sent you a report every week, ${weeksShown} in ${weeksShown} weeks`
      return { weeks: weeksShown, told: [], kept: [], perMonth: preferences.muted ? 0 : perMonth, says }
    }
    case 'operations':
      return decided(store, { found: await readTroubles(store, { ...given, from }), ...given, from })
    default: {
      const shifts = await readShifts(store, from)
      const found = shifts
        .map((shift) => atItsTime(newsOfShift(shift, given)))
        .filter((news) => isNear(news, given))
      return decided(store, { found, ...given, from })
    }
  }
}

async function decided(
  store: Store,
  { found, subscription, now, from, ...options }: Given & { found: readonly News[]; from: Date },
): Promise<Preview> {
  const surroundingsOf = await readPast(store, { found, filter: subscription.filter, ...options })
  const outcomes = replayDecisions(found, {
    subscription: { ...subscription, enabled: true, createdAt: from.toISOString() },
    until: now,
    surroundingsOf,
  })
  const lines = outcomes.map(({ news, at, decision }) => ({
    isTold: decision.action === 'send',
    line: { at: at.toISOString(), shift: news.id, subject: news.told.subject, reason: decision.reason },
  }))
  const of = (wanted: boolean) =>
    lines
      .flatMap(({ isTold, line }) => (isTold === wanted ? [line] : []))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
  return previewOf(of(true), of(false))
}

/** When it was found is when it would have been, had it been watched then: not when history was read in. */
function atItsTime(news: News): News {
  const at = news.shift === undefined ? news.fact.at : `${news.shift.at}${judgedAt}`
  return { ...news, fact: { ...news.fact, at } }
}

/** What nobody would expect to read of is left out, instead of listed as kept back. */
function isNear({ keys }: News, { subscription: { filter }, categoriesOf }: Given): boolean {
  if (filter.about === 'emerging' && !keys.includes('emerging/*')) return false
  if (filter.skills.length + filter.categories.length === 0) return true
  const [skill = ''] = keys
  return filter.skills.includes(skill) || categoriesOf(skill).some((one) => filter.categories.includes(one))
}

async function readShifts(store: Store, from: Date): Promise<Shift[]> {
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

/** What runs say of sources. That one fell silent, or a pipeline behind, left no trace to look up. */
async function readTroubles(store: Store, given: Given & { from: Date }): Promise<News[]> {
  const { sources, events } = given.subscription.filter
  const runs: Run[] = []
  let after: string | undefined
  do {
    const page = await store.listRuns({ limit: 1_000, ...(after === undefined ? {} : { after }) })
    runs.push(...page.rows.filter(({ endedAt }) => endedAt >= given.from.toISOString()))
    const isOld = (page.rows.at(-1)?.endedAt ?? '') < given.from.toISOString()
    after = isOld || runs.length >= mostRuns ? undefined : (page.next ?? undefined)
  } while (after !== undefined)
  return runs
    .toSorted((a, b) => (a.endedAt < b.endedAt ? -1 : 1))
    .filter(({ source }) => sources.length === 0 || sources.includes(source))
    .flatMap((run) => newsOfRun(run, given))
    .filter(({ topic }) => events.some((event) => topic.endsWith(` ${event}`)))
}

async function estimate(store: Store, { subscription, from, now, ...options }: Given & { from: Date }) {
  const { filter, preferences } = subscription
  const range = { from: from.toISOString().slice(0, 10), to: dayAfter(now) }
  const found = await countItems(store, { filter, range, ...options })
  const items = (found / weeksShown) * weeksPerMonth
  const most = Math.min(digestsPerMonth[preferences.digest], preferences.mostPerDay * digestsPerMonth.daily)
  const perMonth = preferences.muted ? 0 : rounded(Math.min(items, most))
  const noun = filter.about === 'news' ? 'articles' : 'postings'
  const says = `about ${found} ${noun} in ${weeksShown} weeks: ${perMonth} messages a month`
  return { weeks: weeksShown, told: [], kept: [], perMonth, says }
}

/** What is told at the same instant is one message. */
function previewOf(told: PreviewLine[], kept: PreviewLine[]): Preview {
  const messages = new Set(told.map(({ at }) => at)).size
  const perMonth = rounded((messages / weeksShown) * weeksPerMonth)
  const days = [...new Set(told.map(({ at }) => at.slice(0, 10)))].join(', ')
  const times = told.length === 1 ? 'once' : `${told.length} times`
  const says =
    told.length === 0
      ? `would have told you nothing in ${weeksShown} weeks`
      : `would have told you ${times} in ${weeksShown} weeks: ${days}`
  return { weeks: weeksShown, told, kept, perMonth, says }
}

function rounded(perMonth: number): number {
  return Math.round(perMonth * 10) / 10
}

function dayAfter(now: Date): string {
  return new Date(now.getTime() + dayMs).toISOString().slice(0, 10)
}
