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

/** What several lines say: who is asked for most, and who has changed most beyond doubt. */
export function findingOfLines(lines: readonly Demand[]): string {
  const known = lines.filter(({ points }) => (points.at(-1)?.total ?? 0) > 0)
  const most = known.toSorted((a, b) => lastShare(b) - lastShare(a))[0]
  if (most === undefined) return t('Too little has been read to compare them')
  if (known.length === 1) return findingOf(most)
  const leader = t('{skill} is named most: in {share}', { skill: most.name, share: percent(lastShare(most)) })
  const moved = known
    .flatMap((line) => certainChange(line))
    .sort((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)))[0]
  if (moved === undefined) return t('{leader}; none has changed beyond doubt', { leader })
  return `${leader}; ${t(moved.ratio > 1 ? '{skill} is up from {share}' : '{skill} is down from {share}', moved)}`
}

function lastShare({ points }: Demand): number {
  return points.at(-1)?.share ?? 0
}

/** Where the two intervals lie apart. */
function certainChange({ name, points }: Demand): { skill: string; share: string; ratio: number }[] {
  const [then, last] = [points.at(-53) ?? points[0], points.at(-1)]
  if (then === undefined || last === undefined || then === last || then.total === 0) return []
  if (last.low <= then.high && last.high >= then.low) return []
  const ratio = (last.share + 1e-6) / (then.share + 1e-6)
  return [{ skill: name, share: percent(then.share), ratio }]
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
