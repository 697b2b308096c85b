import { type Item, itemId, type ShiftEvidence } from '@skilltide/contracts'
import type { ShiftSignal, SignalPeriod } from '@skilltide/demand'
import { allSkills, type TrendStore } from '@skilltide/trend-store'
import { mentionOf } from './mention.ts'
import type { Stream } from './streams.ts'

/** The postings behind a signal. `employers` is exact up to `mostItems` postings, beyond that a lower bound. */
export type Collected = Pick<ShiftEvidence, 'topEmployers' | 'topEmployersBefore' | 'postings' | 'talk'> & {
  employers: number
  postingsSeen: number
}

const mostItems = 500
const pageSize = 100
type Store = Pick<TrendStore, 'findItems' | 'readCells'>

/** Reads the stream's fresh postings at the panel since the change and before it, and talk in the news. */
export async function collectEvidence(store: Store, signal: ShiftSignal, stream: Stream): Promise<Collected> {
  const read = (period: SignalPeriod) => readItems(store, { signal, stream, period })
  const items = await read(signal.after)
  const employers = employersOf(items)
  return {
    employers: employers.length,
    postingsSeen: items.length,
    topEmployers: employers.slice(0, 5),
    topEmployersBefore: employersOf(await read(signal.before)).slice(0, 5),
    postings: items.slice(0, 10).map((item) => ({
      id: itemId(item),
      title: item.title,
      company: item.company.name,
      url: item.url,
      day: item.day,
      ...mentionOf(item, stream.members),
    })),
    talk: {
      before: await readTalk(store, stream, signal.before),
      after: await readTalk(store, stream, signal.after),
    },
  }
}

function employersOf(items: readonly Item[]): { name: string; postings: number }[] {
  return [...Map.groupBy(items, (item) => item.company.key).values()]
    .map((postings) => ({ name: postings[0]?.company.name ?? '', postings: postings.length }))
    .sort((a, b) => b.postings - a.postings || (a.name < b.name ? -1 : 1))
}

/** Of a whole there is none to compare: articles have no role, and name many skills of a category at once. */
async function readTalk(store: Store, { skill }: Stream, { from, to }: SignalPeriod) {
  if (skill === null) return { articles: 0, total: 0 }
  const cells = await store.readCells({ from, to, interval: 'week', skills: [skill, allSkills] })
  const sum = (of: string) =>
    cells.reduce((total, cell) => total + (cell.skill === of ? cell.articles : 0), 0)
  return { articles: sum(skill), total: sum(allSkills) }
}

async function readItems(
  store: Store,
  { signal, stream, period }: { signal: ShiftSignal; stream: Stream; period: SignalPeriod },
): Promise<Item[]> {
  const panel = new Set(signal.panel)
  const items: Item[] = []
  const query = {
    ...{ kind: 'posting' as const, from: period.from, to: period.to },
    ...(stream.skill === null ? {} : { skill: stream.skill }),
    ...(stream.facets.length === 0 ? {} : { facets: stream.facets }),
  }
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
