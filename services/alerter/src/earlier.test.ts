import type { Item } from '@skilltide/contracts'
import { postingOf, type Vacancy, withPosting } from '@skilltide/trend-store'
import { examplePosting } from '@skilltide/trend-store/contract'
import { expect, it } from 'vitest'
import { earlierLines } from './earlier.ts'

const old = itemOn('old', '2026-03-03')
const fresh = itemOn('fresh', '2026-09-01')

it.each([
  { past: 'it is the first', others: [], says: [] },
  { past: 'another city was there the same day', others: [posted(itemOn('b', '2026-09-01'))], says: [] },
  {
    past: 'one was taken down before',
    others: [posted(old, '2026-05-01')],
    says: ['Posted again, first seen 3 March 2026.'],
  },
  {
    past: 'it was posted again before',
    others: [posted(old, '2026-05-01'), posted(itemOn('b', '2026-06-01'), '2026-07-01')],
    says: ['Posted again (2 times), first seen 3 March 2026.'],
  },
  {
    past: 'one is still open',
    others: [posted(old)],
    says: ['Another advert of a vacancy first seen 3 March 2026.'],
  },
])('a posting says of its vacancy, when $past: $says', ({ others, says }) => {
  expect(earlierLines(fresh, vacancyOf([...others, posted(fresh)]))).toEqual(says)
  if (others.length > 0) expect(earlierLines(fresh, vacancyOf(others))).toEqual(says)
})

function itemOn(externalId: string, day: string): Item {
  return { ...examplePosting(externalId), day, firstSeenAt: `${day}T08:00:00.000Z` }
}

function posted(item: Item, closedDay?: string) {
  return postingOf(item, closedDay === undefined ? null : `${closedDay}T08:00:00.000Z`)
}

function vacancyOf(postings: ReturnType<typeof posted>[]): Vacancy {
  const vacancy = postings.reduce<Vacancy | null>((known, one) => withPosting('v', known, one), null)
  if (vacancy === null) throw new Error('no posting')
  return vacancy
}
