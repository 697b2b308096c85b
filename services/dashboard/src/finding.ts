import type { Demand, Measure, Point } from './api.ts'
import { addDays, dayWords, percent } from './words.ts'

const asked: Record<Measure, string> = {
  new: 'of new vacancies ask for',
  open: 'of open vacancies ask for',
  talk: 'of articles mention',
}

/**
 * What a line says, in words: its newest point against the one a year, or as far as known, before. It goes up or
 * down only where the two intervals lie apart.
 */
export function findingOf({ name, measure, points, pool }: Demand): string {
  const last = points.at(-1)
  if (last === undefined || last.total === 0) return `Too little has been read to say how ${name} is doing`
  const now = `${percent(last.share)} ${asked[measure]} ${name}`
  const then = points.at(-53) ?? points[0]
  if (then === undefined || then === last || then.total === 0) return now
  const when =
    pool > 1
      ? `the ${pool} weeks to ${dayWords(addDays(then.start, 6))}`
      : `the week of ${dayWords(then.start)}`
  return `${now}, ${directionOf(then, last)} ${percent(then.share)} in ${when}`
}

function directionOf(then: Point, last: Point): string {
  if (last.low > then.high) return 'up from'
  if (last.high < then.low) return 'down from'
  return 'no clear change from'
}

/** Why there is no line. */
export function reasonForNoTrend({ measure, leftOut }: Demand): string {
  if (measure === 'talk') return 'no article has been read yet.'
  const [first] = leftOut
  if (first === undefined) return 'no board has been watched for a whole week.'
  const others = leftOut.length > 1 ? `, and ${leftOut.length - 1} more` : ''
  return `no source can be compared yet (${first.source}: ${first.reason}${others}).`
}
