import { type Item, itemId, type ShiftEvidence } from '@skilltide/contracts'
import type { ShiftSignal, SignalPeriod } from '@skilltide/demand'
import { allSkills, type TrendStore } from '@skilltide/trend-store'
import { mentionOf } from './mention.ts'

/** The postings behind a signal. `employers` is exact up to `mostItems` postings, beyond that a lower bound. */
export type Collected = Pick<ShiftEvidence, 'topEmployers' | 'topEmployersBefore' | 'postings' | 'talk'> & {
  employers: number
  postingsSeen: number
}

const mostItems = 500
const pageSize = 100
type Store = Pick<TrendStore, 'findItems' | 'readCells'>

/** Reads the fresh postings of the panel that name the skill since the change and before it, and talk in the news. */
export async function collectEvidence(store: Store, signal: ShiftSignal): Promise<Collected> {
  const items = await readItems(store, signal, signal.after)
  const employers = employersOf(items)
  return {
    employers: employers.length,
    postingsSeen: items.length,
    topEmployers: employers.slice(0, 5),
    topEmployersBefore: employersOf(await readItems(store, signal, signal.before)).slice(0, 5),
    postings: items.slice(0, 10).map((item) => ({
      id: itemId(item),
      title: item.title,
      company: item.company.name,
      url: item.url,
      day: item.day,
      ...mentionOf(item, signal.skill),
    })),
    talk: {
      before: await readTalk(store, signal.skill, signal.before),
      after: await readTalk(store, signal.skill, signal.after),
    },
  }
}

function employersOf(items: readonly Item[]): { name: string; postings: number }[] {
  return [...Map.groupBy(items, (item) => item.company.key).values()]
    .map((postings) => ({ name: postings[0]?.company.name ?? '', postings: postings.length }))
    .sort((a, b) => b.postings - a.postings || (a.name < b.name ? -1 : 1))
}

async function readTalk(store: Store, skill: string, { from, to }: SignalPeriod) {
  const cells = await store.readCells({ from, to, interval: 'week', skills: [skill, allSkills] })
  const sum = (of: string) =>
    cells.reduce((total, cell) => total + (cell.skill === of ? cell.articles : 0), 0)
  return { articles: sum(skill), total: sum(allSkills) }
}

async function readItems(store: Store, signal: ShiftSignal, period: SignalPeriod): Promise<Item[]> {
  const panel = new Set(signal.panel)
  const items: Item[] = []
  const query = { kind: 'posting', skill: signal.skill, from: period.from, to: period.to } as const
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
