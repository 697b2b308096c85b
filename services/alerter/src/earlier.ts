import { type Item, itemId } from '@skilltide/contracts'
import { countReposts, postingOf, type Vacancy, withPosting } from '@skilltide/trend-store'

/**
 * What a new posting's vacancy tells of its past: that it was posted again, or that it is one more advert of a vacancy
 * seen earlier. Nothing when it is the first.
 */
export function earlierLines(item: Item, vacancy: Vacancy): string[] {
  const others = vacancy.postings.filter(({ id }) => id !== itemId(item))
  const whole = withPosting(vacancy.id, vacancy, postingOf(item, item.closedAt))
  const isEarlier = others.some(({ openedDay }) => openedDay < item.firstSeenAt.slice(0, 10))
  if (!isEarlier) return []
  const reposts = countReposts(whole)
  const since = `first seen ${dayOf(whole.openedDay)}`
  if (reposts === 0) return [`Another advert of a vacancy ${since}.`]
  return [`Posted again${reposts === 1 ? '' : ` (${reposts} times)`}, ${since}.`]
}

/** `3 March 2026` */
function dayOf(day: string): string {
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', format).format(new Date(`${day}T00:00:00Z`))
}
