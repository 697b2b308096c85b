import { dayMs } from '@skilltide/contracts'
import {
  type Case,
  dayOf,
  distance,
  hold,
  type Memory,
  momentOf,
  msPerHour,
  type Stage,
  skip,
} from './case.ts'

const flapWindowDays = 56
const flapChanges = 4
const calmDays = 14
const longestCoolDownDays = 182
/** A change that grew by this much since it was told is worth a second word at once. */
const grewBy = 1.5

/** What speaks against telling, given what was told before; a posting or an article has no before. */
export const rememberedStages: readonly Stage[] = [overtaken, untold, flapping, cooling, tooMany]

/** What was held while the state changed again, or while a newer word about it was found that is to be told. */
function overtaken(given: Case) {
  const { fact } = given.news
  const newer = ofTopic(given).find(
    (one) =>
      one.fact.at > fact.at &&
      (one.fact.state === 'reverted' || one.fact.direction !== fact.direction || isComing(one)),
  )
  return newer === undefined ? null : skip(`it was overtaken by what was found on ${dayOf(newer.fact.at)}`)
}

/** A return makes sense to who was told of the change; a confirmation says enough to follow one that still waits. */
function untold(given: Case) {
  const { fact } = given.news
  if (fact.state === 'opened') return null
  const last = ofTopic(given)
    .filter(fact.state === 'reverted' ? wasTold : isComing)
    .findLast((one) => one.fact.at <= fact.at)
  if (last !== undefined && last.fact.state !== 'reverted' && last.fact.direction === fact.direction)
    return null
  return skip('its opening was not told')
}

function flapping(given: Case) {
  const from = given.now.getTime() - flapWindowDays * dayMs
  const changes = ofTopic(given).filter(({ fact }) => Date.parse(fact.at) >= from)
  if (changes.length < flapChanges) return null
  const until = new Date(Date.parse(given.news.fact.at) + calmDays * dayMs)
  if (given.now >= until) return null
  const often = `it changed ${changes.length + 1} times in ${flapWindowDays / 7} weeks`
  return hold(`${often}: told when it has been calm until ${dayOf(until)}`, until)
}

/** The wait doubles each time the same is said again while the state lasts. */
function cooling(given: Case) {
  const { news, now, subscription } = given
  if (news.fact.state !== 'opened' || subscription.preferences.coolDownDays === 0) return null
  const said = saidInARow(given)
  const last = said.at(-1)
  if (last === undefined) return null
  const days = Math.min(longestCoolDownDays, subscription.preferences.coolDownDays * 2 ** (said.length - 1))
  const until = Date.parse(last.updatedAt) + days * dayMs
  if (now.getTime() >= until) return null
  if (distance(news.fact.effect) >= distance(last.fact.effect) * grewBy) return null
  return skip(`the same was told on ${dayOf(last.updatedAt)}: quiet about it until ${dayOf(new Date(until))}`)
}

function tooMany({ memory, now, subscription: { preferences } }: Case) {
  const from = now.getTime() - dayMs
  const told = memory
    .filter((one) => wasTold(one) && Date.parse(one.updatedAt) > from)
    .sort((a, b) => a.updatedAt.localeCompare(b.updatedAt))
  const first = told.at(-preferences.mostPerDay)
  if (first === undefined) return null
  const until = new Date(Math.max(Date.parse(first.updatedAt) + dayMs, now.getTime() + msPerHour))
  return hold(`${told.length} were told within a day: the next from ${momentOf(until)}`, until)
}

/** Openings told in this direction since the state was last another. */
function saidInARow(given: Case): Memory[] {
  const { fact } = given.news
  const told = ofTopic(given).filter(wasTold)
  const other = told.findLastIndex(
    (one) => one.fact.state === 'reverted' || one.fact.direction !== fact.direction,
  )
  return told.slice(other + 1).filter((one) => one.fact.state === 'opened')
}

function ofTopic({ news, memory }: Case): Memory[] {
  if (news.about === 'posting' || news.about === 'article') return []
  return memory.filter((one) => one.topic === news.topic)
}

/** What is on its way counts as told: it is not sent a second time in the meantime. What waits may never be. */
function wasTold(memory: Memory): boolean {
  return isComing(memory) && !memory.held
}

function isComing({ state }: Memory): boolean {
  return state === 'sent' || state === 'pending'
}
