import { type Item, itemId, type ShiftEvidence } from '@skilltide/contracts'
import type { ShiftSignal } from '@skilltide/demand'
import type { TrendStore } from '@skilltide/trend-store'

/** The postings behind a signal. `employers` is exact up to `mostItems` postings, beyond that a lower bound. */
export type Collected = Pick<ShiftEvidence, 'topEmployers' | 'postings'> & {
  employers: number
  postingsSeen: number
}

const mostItems = 500
const pageSize = 100

/** Reads the fresh postings of the panel that name the skill since the change, newest first. */
export async function collectEvidence(
  store: Pick<TrendStore, 'findItems'>,
  signal: ShiftSignal,
): Promise<Collected> {
  const items = await readItems(store, signal)
  const byEmployer = Map.groupBy(items, (item) => item.company.key)
  const employers = [...byEmployer.values()]
    .map((postings) => ({ name: postings[0]?.company.name ?? '', postings: postings.length }))
    .sort((a, b) => b.postings - a.postings || (a.name < b.name ? -1 : 1))
  return {
    employers: employers.length,
    postingsSeen: items.length,
    topEmployers: employers.slice(0, 5),
    postings: items.slice(0, 10).map((item) => ({
      id: itemId(item),
      title: item.title,
      company: item.company.name,
      url: item.url,
      day: item.day,
    })),
  }
}

async function readItems(store: Pick<TrendStore, 'findItems'>, signal: ShiftSignal): Promise<Item[]> {
  const panel = new Set(signal.panel)
  const items: Item[] = []
  const query = {
    kind: 'posting',
    skill: signal.skill,
    from: signal.after.from,
    to: signal.after.to,
  } as const
  let after: string | null = null
  do {
    const page = await store.findItems({
      ...query,
      freshOnly: true,
      limit: pageSize,
      ...(after === null ? {} : { after }),
    })
    items.push(...page.rows.filter((item) => panel.has(item.source)))
    after = page.next
  } while (after !== null && items.length < mostItems)
  return items
}
