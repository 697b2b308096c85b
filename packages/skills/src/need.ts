import { wishReachesBack } from './need-clauses.ts'
import type { Reading } from './reading.ts'
import { inLineEnd, isHeading, opensSentence, sentenceAround, unknownHeading } from './sections.ts'

export type Need = 'required' | 'preferred' | 'mentioned'

/** `need` is `none` where the text asks for nothing. `years` is the least number asked for, null where none is. */
export type Meaning = { need: Need | 'none'; years: number | null }
export type MeaningReader = (start: number, end: number) => Meaning

/** `from` and `to` bound the sentence the cue stands in. */
type Cue<Says> = { start: number; end: number; says: Says; from: number; to: number }
/** What comes after the advert's end is somebody else's. */
type Section = { start: number; need: Need | 'none'; isEnd: boolean }
type Cues = { needs: Cue<Need | 'none'>[]; years: Cue<number>[]; sections: Section[] }

const cueReach = 250
const yearsReach = 120
const closeYears = 16

/**
 * Reads need from cues: the nearest one in the skill's own sentence, else the last heading above it, else `mentioned`.
 * Asks must come in ascending `start`.
 */
export function createMeaningReader(reading: Reading): MeaningReader {
  const { text } = reading
  const { needs, years, sections } = readCues(reading)
  let [section, need, year] = [-1, -1, -1]
  return (start, end) => {
    while ((sections[section + 1]?.start ?? Infinity) <= start) section += 1
    while ((needs[need + 1]?.start ?? Infinity) < start) need += 1
    while ((years[year + 1]?.start ?? Infinity) < start) year += 1
    const around = sections[section]?.need ?? 'mentioned'
    // Nothing said inside such a section asks for anything.
    if (around === 'none') return { need: 'none', years: null }
    const nearest = nearestNeed(text, needs[need], needs[need + 1], start, end)
    const [counted, next] = [years[year], years[year + 1]]
    const isWish = nearest?.says === 'preferred' && nearest === needs[need + 1]
    const isOthers = isWish && endsBefore(text, counted, start)
    const asked = nearestYears(text, isOthers ? undefined : counted, next, start, end)
    const said = nearest?.says ?? around
    // Who counts the years asks for them, unless it is said to be a wish.
    return { need: said === 'mentioned' && asked !== null ? 'required' : said, years: asked }
  }
}

function readCues(reading: Reading): Cues {
  const { text, hits } = reading
  const cues: Cues = { needs: [], years: [], sections: [] }
  for (let index = 0; index < hits.length; index += 1) {
    const hit = hits[index]
    if (hit === undefined || hit.entry.role !== 'cue') continue
    const { entry, start, end } = hit
    const count = entry.counts ? yearsBefore(text, start) : null
    if (count !== null)
      cues.years.push({ start, end, says: count, ...sentenceAround(reading, start, cues.years.at(-1)) })
    if (entry.need === null) continue
    if (isHeading(reading, index)) {
      const isEnd = entry.scope === 'ending'
      addSection(text, cues.sections, { start, need: entry.need, isEnd })
      if (isEnd) break
    } else if (opensSentence(reading, start, end)) {
      addInLine(text, cues.sections, { start, need: entry.need, isEnd: false })
    } else if (entry.scope === 'sentence') {
      cues.needs.push({ start, end, says: entry.need, ...sentenceAround(reading, start, cues.needs.at(-1)) })
    }
  }
  if (cues.sections.at(-1)?.isEnd !== true) reopen(text, cues.sections, text.length)
  return cues
}

function addSection(text: string, sections: Section[], next: Section): void {
  if ((sections.at(-1)?.start ?? 0) > next.start) sections.pop()
  reopen(text, sections, next.start)
  sections.push(next)
}

/** "Requirements: Java. Git. SQL." in one line: what was said before goes on where the line ends, or turns to "we". */
function addInLine(text: string, sections: Section[], next: Section): void {
  const around = sections.at(-1)?.need ?? 'mentioned'
  addSection(text, sections, next)
  sections.push({
    start: inLineEnd(text, next.start),
    need: around === 'none' ? 'mentioned' : around,
    isEnd: false,
  })
}

/** A section that asks for nothing ends at the next heading, also at one of which no cue is known. */
function reopen(text: string, sections: Section[], until: number): void {
  const last = sections.at(-1)
  if (last?.need !== 'none') return
  const start = unknownHeading(text, last.start, until)
  if (start >= 0) sections.push({ start, need: 'mentioned', isEnd: false })
}

/** Cues do not overlap, so the nearest is the one before the skill or the one after it that means it. */
function nearestNeed(
  text: string,
  before: Cue<Need | 'none'> | undefined,
  after: Cue<Need | 'none'> | undefined,
  start: number,
  end: number,
): Cue<Need | 'none'> | undefined {
  const left = before && start < before.to ? start - before.end : Infinity
  const right = after && start >= after.from && meansIt(text, after, end) ? after.start - end : Infinity
  if (Math.min(left, right) > cueReach) return undefined
  const isBehind = right < left || (right <= cueReach && closesClause(text, before))
  return isBehind ? after : before
}

/** "Java required, Kafka is a plus": what stands behind its skill and ends there says nothing of the next. */
function closesClause(text: string, cue: Cue<Need | 'none'> | undefined): boolean {
  return cue !== undefined && /^ ?[,;]/.test(text.slice(cue.end, cue.end + 2))
}

/** "5 years of Java, Kafka is a plus": the years are those of Java. */
function endsBefore(text: string, counted: Cue<number> | undefined, start: number): boolean {
  return counted !== undefined && /[,;]/.test(text.slice(counted.end, start))
}

function meansIt(text: string, { says, start }: Cue<Need | 'none'>, end: number): boolean {
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

const numberWords = 'one two three four five six seven eight nine ten'.split(' ')
const numberBefore = new RegExp(
  `(?:^|[^\\d.,])(\\d{1,2}|${numberWords.join('|')})\\+? ?(?:(?:-|–|to|or|bis|a) ?\\d{1,2})?\\+? ?(?:or more |plus |full )?$`,
  'i',
)

/** The least number of years named right before `position`, null where there is none. */
function yearsBefore(text: string, position: number): number | null {
  const [, count] = numberBefore.exec(text.slice(Math.max(0, position - 24), position)) ?? []
  if (count === undefined) return null
  const word = numberWords.indexOf(count.toLowerCase())
  return word >= 0 ? word + 1 : Number(count)
}
