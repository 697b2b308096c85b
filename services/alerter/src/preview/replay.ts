import type { Subscription } from '@skilltide/contracts'
import { type Case, type Decision, decideAgain, decideDelivery, type Memory } from '../decide.ts'
import type { News } from '../news.ts'

/** What was decided of a piece of news in the end, and when. */
export type Outcome = { news: News; at: Date; decision: Decision }
type Surroundings = Case['surroundings']
type Given = {
  subscription: Subscription
  until: Date
  /** What was so at an instant, and what this news is compared with. */
  surroundingsOf(news: News, at: Date): Surroundings
}
type Row = { news: News; memory: Memory; decision: Decision; at: Date }

/**
 * Lives through what was found, oldest first, as the alerter would have: what is held is decided again when its time
 * comes, knowing what was found and told meanwhile. Pure.
 */
export function replayDecisions(found: readonly News[], given: Given): Outcome[] {
  const rows: Row[] = []
  for (const news of found) {
    const at = new Date(news.fact.at)
    decideWaiting(rows, at, given)
    const decision = decideDelivery(caseOf(news, { since: at, now: at, memory: memoriesOf(rows), given }))
    rows.push(decided({ news, memory: memoryOf(news), decision, at }, decision, at))
  }
  decideWaiting(rows, given.until, given)
  return rows.map(({ news, at, decision }) => ({ news, at, decision }))
}

/** Everything that comes up to `until`, instant by instant; within one, what was found first is decided first. */
function decideWaiting(rows: Row[], until: Date, given: Given): void {
  for (;;) {
    const waiting = rows.filter((row) => dueAt(row) <= until.getTime())
    if (waiting.length === 0) return
    const next = Math.min(...waiting.map(dueAt))
    for (const row of waiting.filter((one) => dueAt(one) === next).toSorted(byCreation)) {
      const others = memoriesOf(rows.filter((one) => one !== row))
      const since = new Date(row.memory.createdAt)
      const at = new Date(next)
      const again = decideAgain(
        caseOf(row.news, { since, now: at, memory: others, given }),
        row.decision.reason,
      )
      Object.assign(row, decided(row, again, at))
    }
  }
}

function dueAt({ decision }: Row): number {
  return decision.action === 'hold' ? decision.until.getTime() : Number.POSITIVE_INFINITY
}

function caseOf(
  news: News,
  { given, ...rest }: Pick<Case, 'since' | 'now' | 'memory'> & { given: Given },
): Case {
  const { subscription, surroundingsOf } = given
  // Whether the address may be written to is another question.
  return { news, subscription, surroundings: surroundingsOf(news, rest.now), address: 'none', ...rest }
}

function decided(row: Row, decision: Decision, at: Date): Row {
  const state = decision.action === 'send' ? 'sent' : decision.action === 'skip' ? 'skipped' : 'pending'
  const memory = {
    ...row.memory,
    state,
    held: decision.action === 'hold',
    updatedAt: at.toISOString(),
  } as const
  return { ...row, memory, decision, at }
}

function memoryOf({ id, topic, fact }: News): Memory {
  return { id, topic, fact, state: 'pending', held: true, createdAt: fact.at, updatedAt: fact.at }
}

function memoriesOf(rows: readonly Row[]): Memory[] {
  return rows.map(({ memory }) => memory).sort((a, b) => (a.fact.at + a.id < b.fact.at + b.id ? -1 : 1))
}

function byCreation(a: Row, b: Row): number {
  return a.memory.createdAt + a.memory.id < b.memory.createdAt + b.memory.id ? -1 : 1
}
