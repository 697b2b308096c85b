import type { Subscription } from '@skilltide/contracts'
import { segmentFacets, type TrendStore } from '@skilltide/trend-store'
import type { NewsOptions } from '../news.ts'

/** Of a category with more skills than that, the most asked for: the rest adds little. */
const mostSkills = 40
type Store = Pick<TrendStore, 'findItems' | 'readCells'>
type Range = { from: string; to: string }

/** How many postings or articles of a range a subscription would have been told of. One that names two of its skills counts twice. */
export async function countItems(
  store: Store,
  {
    filter,
    range,
    categoriesOf,
  }: Pick<NewsOptions, 'categoriesOf'> & {
    filter: Subscription['filter']
    range: Range
  },
): Promise<number> {
  const kind = filter.about === 'news' ? ('article' as const) : ('posting' as const)
  const facets = kind === 'posting' ? segmentFacets(filter) : []
  const wanted = {
    limit: 1,
    kind,
    ...range,
    ...(kind === 'posting' ? { freshOnly: true } : {}),
    ...(filter.words === '' ? {} : { words: filter.words }),
    ...(facets.length === 0 ? {} : { facets }),
  }
  const named = [...filter.skills, ...(await skillsIn(store, { filter, range, categoriesOf }))]
  const skills = [...new Set(named)].map((skill) => ({ skill }))
  const counts = await Promise.all(
    (skills.length === 0 ? [{}] : skills).map((skill) => store.findItems({ ...wanted, ...skill })),
  )
  return counts.reduce((sum, { total }) => sum + total, 0)
}

async function skillsIn(
  store: Store,
  {
    filter: { categories },
    range,
    categoriesOf,
  }: Pick<NewsOptions, 'categoriesOf'> & {
    filter: Subscription['filter']
    range: Range
  },
): Promise<string[]> {
  if (categories.length === 0) return []
  const counts = new Map<string, number>()
  for (const { skill, fresh, articles } of await store.readCells({ ...range, interval: 'week' }))
    counts.set(skill, (counts.get(skill) ?? 0) + fresh + articles)
  return [...counts]
    .filter(([skill]) => categoriesOf(skill).some((one) => categories.includes(one)))
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostSkills)
    .map(([skill]) => skill)
}
