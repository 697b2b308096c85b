import type { Need } from './need-cues.ts'
import type { Reading } from './reading.ts'
import { inLineEnd, isHeading, opensSentence, sentenceAround, unknownHeading } from './sections.ts'
import { yearsBefore } from './years-before.ts'

/** `from` and `to` bound the sentence the cue stands in. */
export type Cue<Says> = { start: number; end: number; says: Says; from: number; to: number }
/** What comes after the advert's end is somebody else's. */
type Section = { start: number; need: Need | 'none'; isEnd: boolean }
export type Cues = { needs: Cue<Need | 'none'>[]; years: Cue<number>[]; sections: Section[] }

/** What a text says of the need of skills, each kind in order. */
export function readCues(reading: Reading): Cues {
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
