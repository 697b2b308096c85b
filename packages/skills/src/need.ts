import { wishReachesBack } from './need-clauses.ts'
import type { Need } from './need-cues.ts'
import { type Cue, readCues } from './read-cues.ts'
import { type Reading, testsAt } from './reading.ts'

/** `need` is `none` where the text asks for nothing. `years` is the least number asked for, null where none is. */
export type Meaning = { need: Need | 'none'; years: number | null }
export type MeaningReader = (start: number, end: number) => Meaning
type Needed = Cue<Need | 'none'>

const nothing: Meaning = { need: 'none', years: null }

/**
 * Reads need from cues: the nearest one in the skill's own sentence, else the last heading above it, else `mentioned`.
 * Asks must come in ascending `start`.
 */
export function createMeaningReader(reading: Reading): MeaningReader {
  const { text } = reading
  const { needs, years, sections } = readCues(reading)
  const [section, need, year] = [createCursor(sections), createCursor(needs), createCursor(years)]
  return (start, end) => {
    section.moveTo(start + 1)
    need.moveTo(start)
    year.moveTo(start)
    const around = section.last?.need ?? 'mentioned'
    // Nothing said inside such a section asks for anything.
    if (around === 'none') return nothing
    const nearest = nearestNeed(text, need, start, end)
    const isWish = nearest?.says === 'preferred' && nearest === need.next
    const isOthers = isWish && endsBefore(text, year.last, start)
    const asked = nearestYears(text, isOthers ? undefined : year.last, year.next, start, end)
    const said = nearest?.says ?? around
    // Who counts the years asks for them, unless it is said to be a wish.
    return { need: said === 'mentioned' && asked !== null ? 'required' : said, years: asked }
  }
}

/** Goes through what is in order of `start`: `last` begins before where it was moved to, `next` there or behind. */
type Cursor<T> = { last: T | undefined; next: T | undefined; moveTo(start: number): void }

function createCursor<T extends { start: number }>(list: readonly T[]): Cursor<T> {
  let index = 0
  const cursor: Cursor<T> = {
    last: undefined,
    next: list[0],
    moveTo(start) {
      while (cursor.next !== undefined && cursor.next.start < start) {
        index += 1
        cursor.last = cursor.next
        cursor.next = index < list.length ? list[index] : undefined
      }
    },
  }
  return cursor
}

const cueReach = 250
const yearsReach = 120
const closeYears = 16
const far = 1 << 30

/** Cues do not overlap, so the nearest is the one before the skill or the one after it that means it. */
function nearestNeed(
  text: string,
  { last: before, next: after }: Cursor<Needed>,
  start: number,
  end: number,
): Needed | undefined {
  const left = before !== undefined && start < before.to ? start - before.end : far
  const right =
    after !== undefined && start >= after.from && meansIt(text, after, end) ? after.start - end : far
  if (left > cueReach && right > cueReach) return undefined
  const isBehind = right < left || (right <= cueReach && closesClause(text, before))
  return isBehind ? after : before
}

const clauseEnd = / ?[,;]/y

/** "Java required, Kafka is a plus": what stands behind its skill and ends there says nothing of the next. */
function closesClause(text: string, cue: Needed | undefined): boolean {
  return cue !== undefined && testsAt(clauseEnd, text, cue.end)
}

/** "5 years of Java, Kafka is a plus": the years are those of Java. */
function endsBefore(text: string, counted: Cue<number> | undefined, start: number): boolean {
  return counted !== undefined && /[,;]/.test(text.slice(counted.end, start))
}

function meansIt(text: string, { says, start }: Needed, end: number): boolean {
  return says !== 'preferred' || start - end > cueReach || wishReachesBack(text.slice(end, start))
}

/** "5+ years of Python" before the skill; right behind it only as "Python (5 years)" or "Python: 5 years". */
function nearestYears(
  text: string,
  before: Cue<number> | undefined,
  after: Cue<number> | undefined,
  start: number,
  end: number,
): number | null {
  const close = after !== undefined && start >= after.from && after.start - end <= closeYears
  if (close && /^ ?[(:–-] ?[\d+\-– ]+(?:to \d+ )?$/.test(text.slice(end, after.start))) {
    return after.says
  }
  return before && start < before.to && start - before.end <= yearsReach ? before.says : null
}
