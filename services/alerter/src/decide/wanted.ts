import type { Shift } from '@skilltide/contracts'
import { dayMs, roleKey, watchOf, wordsOf } from '@skilltide/contracts'
import { times } from '../message.ts'
import { segmentKey, segmentWords } from '../segments.ts'
import { type Case, type Decision, distance, type Stage, skip } from './case.ts'

const oldNewsDays = 28
const weeksPerYear = 52
/** So long what became of an alert is followed. */
const watchedWeeks = 26

/** Whether the subscription's filter wants the news at all, whenever it comes. */
export const wantedStages: readonly Stage[] = [
  switchedOff,
  (given) => (isOfTheKind(given) && namesTopic(given) ? null : skip(`${given.news.label} is not watched`)),
  ofShift(toldByItsWatch),
  narrowed,
  ofShift(elsewhere),
  ({ news: { shift } }) => (shift?.status === 'single-source' ? skip('one source alone carries it') : null),
  ({ news: { fact }, subscription: { preferences } }) =>
    preferences.states.includes(fact.state) ? null : skip(unwantedState[fact.state]),
  ({ news: { fact }, subscription: { filter } }) =>
    filter.direction === 'both' || filter.direction === fact.direction
      ? null
      : skip(`only shifts ${filter.direction} are wanted`),
  tooSmall,
  ofShift(tooFew),
  ofShift(tooUnsure),
  ofShift(likeAYearAgo),
  ({ news: { fact }, subscription }) =>
    Date.parse(fact.at) < Date.parse(subscription.createdAt)
      ? skip('it was found before the subscription')
      : null,
  oldNews,
]

/** What still counts when something that was wanted has waited: a filter changed meanwhile is for what comes next. */
export const stillWantedStages: readonly Stage[] = [switchedOff, oldNews]

const unwantedState = {
  opened: 'openings are not wanted',
  confirmed: 'confirmations are not wanted',
  reverted: 'returns to before are not wanted',
}

function switchedOff({ subscription: { enabled, stoppedBecause } }: Case) {
  if (enabled) return null
  return skip(
    stoppedBecause === null ? 'the subscription is switched off' : `it was stopped: ${stoppedBecause}`,
  )
}

function oldNews({ now, news: { shift } }: Case) {
  if (shift === undefined || now.getTime() - Date.parse(shift.at) <= oldNewsDays * dayMs) return null
  return skip(`it is old news: its last week ended on ${shift.at}`)
}

/** A stage that only a shift can fail. */
function ofShift(judge: (given: Case, shift: Shift) => Decision | null): Stage {
  return (given) => (given.news.shift === undefined ? null : judge(given, given.news.shift))
}

function isOfTheKind({ news, subscription: { filter } }: Case): boolean {
  switch (filter.about) {
    case 'shift':
      return news.about === 'shift'
    case 'emerging':
      return news.about === 'shift' && news.shift?.direction === 'new'
    case 'postings':
      return news.about === 'posting'
    case 'news':
      return news.about === 'article'
    case 'operations':
      return news.about === 'operations'
    case 'report':
      return false
  }
}

function namesTopic({ news, subscription: { filter }, surroundings }: Case): boolean {
  if (news.about === 'operations') {
    const [source = '', event = ''] = news.topic.split(' ')
    const named = filter.sources.length === 0 || filter.sources.includes(source)
    return named && filter.events.some((one) => one === event)
  }
  if (news.shift?.watch !== undefined) return watchOf(filter)?.id === news.shift.watch
  if (filter.skills.length + filter.categories.length === 0) return true
  const skills = news.item === undefined ? [news.topic] : news.item.skills.map(({ skill }) => skill)
  return skills.some(
    (skill) =>
      filter.skills.includes(skill) ||
      surroundings.categoriesOf(skill).some((category) => filter.categories.includes(category)),
  )
}

function narrowed({ news, subscription: { filter } }: Case) {
  if (news.about === 'shift') return null
  const has = (wanted: readonly string[]) =>
    wanted.length === 0 || wanted.some((one) => news.keys.some((key) => key.endsWith(one)))
  if (!has(filter.roles.map((role) => `role:${roleKey(role)}`)))
    return skip(`only ${filter.roles.join(', ')} is wanted`)
  if (!has(filter.places.map((place) => `place:${place.toLowerCase()}`)))
    return skip(`only ${filter.places.join(', ')} is wanted`)
  if (filter.words === '' || news.item === undefined) return null
  const there = new Set(wordsOf(`${news.item.title} ${news.item.text}`))
  const lacking = wordsOf(filter.words).find((word) => !there.has(word))
  return lacking === undefined ? null : skip(`it does not say "${lacking}"`)
}

/**
 * What a subscription's own watch told sooner is not told again when everybody's detector finds it. Its states since
 * then are told by the watch, too.
 */
function toldByItsWatch({ news, memory }: Case, { watch, skill }: Shift) {
  if (watch !== undefined) return null
  const { direction, episode, at } = news.fact
  const since = Date.parse(at) - watchedWeeks * 7 * dayMs
  const told = memory.find(
    ({ topic, state, fact }) =>
      topic === skill &&
      state !== 'skipped' &&
      fact.direction === direction &&
      fact.watched === true &&
      fact.episode !== episode &&
      Date.parse(fact.at) >= since,
  )
  return told === undefined ? null : skip('your own watch has told it')
}

/** Who named roles or places is told of what shows there, too: in the same direction, beyond chance, and as much as wanted. */
function elsewhere(
  { subscription: { filter }, surroundings }: Case,
  { status, effect, direction, watch }: Shift,
) {
  // It was judged there and nowhere else.
  if (watch !== undefined) return null
  const key = segmentKey(filter)
  if (key === null || status === 'reverted') return null
  const where = segmentWords(filter)
  const segment = surroundings.segments.get(key)
  if (segment === undefined || segment.after.total === 0) return skip(`nothing new was seen ${where}`)
  const { after, ratio } = segment
  const seen = `${after.units} of ${after.total} vacancies ${where}`
  if (after.units < filter.leastUnits) return skip(`${seen} are fewer than the ${filter.leastUnits} wanted`)
  // What nobody asked for anywhere has no before to be beyond.
  if (direction === 'new') return after.units > 0 ? null : skip(seen)
  if (ratio === null) return skip(`${seen}, and none to compare them with`)
  const isBeyondChance = effect < 1 ? ratio.high < 1 : ratio.low > 1
  const shown = `${times(ratio.ratio)}, 95 % interval ${times(ratio.low)} to ${times(ratio.high)}`
  if (!isBeyondChance) return skip(`it does not show ${where}: ${shown}`)
  if (distance(ratio.ratio) >= filter.leastEffect) return null
  return skip(`${times(ratio.ratio)} ${where} is less than the change wanted, ×${filter.leastEffect}`)
}

/** Hysteresis: a change told once is told on until it falls below the root of what it took to be told. */
function tooSmall({ news, subscription: { filter } }: Case) {
  if (news.shift === undefined || news.fact.state === 'reverted') return null
  const { effect, state } = news.fact
  const least = state === 'opened' ? filter.leastEffect : Math.sqrt(filter.leastEffect)
  if (distance(effect) >= least) return null
  return state === 'opened'
    ? skip(`×${effect.toFixed(2)} is less than the change wanted, ×${filter.leastEffect}`)
    : skip(`it shrank to ×${effect.toFixed(2)}, below ×${least.toFixed(2)}`)
}

function tooFew({ subscription: { filter } }: Case, { after, status }: Shift) {
  if (status === 'reverted' || after.units >= filter.leastUnits) return null
  return skip(`${after.units} vacancies are fewer than the ${filter.leastUnits} wanted`)
}

/**
 * The height ln(2K/α) for this subscription alone, K what it watches, α a week. Of what everybody's detector found it
 * can only ask for more evidence; what needs less is found by its own watch.
 */
function tooUnsure({ subscription: { filter } }: Case, { evidence, status, watch }: Shift) {
  if (watch !== undefined || filter.wrongPerYear === null || status === 'reverted') return null
  const watched = Math.max(1, filter.skills.length)
  const height = Math.log((2 * watched * weeksPerYear) / filter.wrongPerYear)
  if (evidence.logEvidence >= height) return null
  return skip(`evidence ${evidence.logEvidence.toFixed(1)} is below ${height.toFixed(1)}, your rate of error`)
}

function likeAYearAgo({ subscription: { filter }, surroundings }: Case, { after, status }: Shift) {
  if (filter.baseline !== 'year-ago' || surroundings.yearAgo === null || status === 'reverted') return null
  const ratio = surroundings.yearAgo === 0 ? Number.POSITIVE_INFINITY : after.share / surroundings.yearAgo
  if (distance(ratio) >= Math.max(filter.leastEffect, 1.15)) return null
  return skip(`the same weeks a year ago were alike: ×${ratio.toFixed(2)}`)
}
