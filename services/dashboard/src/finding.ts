import type { Demand, Measure, Point } from './api.ts'
import { t } from './language.ts'
import { addDays, dayWords, percent } from './words.ts'

const asked: Record<Measure, string> = {
  new: '{share} of new vacancies ask for {skill}',
  open: '{share} of open vacancies ask for {skill}',
  talk: '{share} of articles mention {skill}',
}

/**
 * What a line says, in words: its newest point against the one a year, or as far as known, before. It goes up or
 * down only where the two intervals lie apart.
 */
export function findingOf({ name, measure, points, pool }: Demand): string {
  const last = points.at(-1)
  if (last === undefined || last.total === 0)
    return t('Too little has been read to say how {skill} is doing', { skill: name })
  const now = t(asked[measure], { share: percent(last.share), skill: name })
  const then = points.at(-53) ?? points[0]
  if (then === undefined || then === last || then.total === 0) return now
  const when =
    pool > 1
      ? t('the {weeks} weeks to {day}', { weeks: pool, day: dayWords(addDays(then.start, 6)) })
      : t('the week of {day}', { day: dayWords(then.start) })
  return `${now}, ${t(directionOf(then, last), { share: percent(then.share), when })}`
}

function directionOf(then: Point, last: Point): string {
  if (last.low > then.high) return 'up from {share} in {when}'
  if (last.high < then.low) return 'down from {share} in {when}'
  return 'no clear change from {share} in {when}'
}

/** Why there is no line. */
export function reasonForNoTrend({ measure, leftOut }: Demand): string {
  if (measure === 'talk') return t('no article has been read yet.')
  const [first] = leftOut
  if (first === undefined) return t('no board has been watched for a whole week.')
  const others = leftOut.length > 1 ? t(', and {count} more', { count: leftOut.length - 1 }) : ''
  return t('no source can be compared yet ({source}: {reason}{others}).', { ...first, others })
}
