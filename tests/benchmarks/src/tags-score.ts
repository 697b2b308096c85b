import type { Tag } from '@skilltide/skills'
import type { GoldText } from './tags-gold.ts'

/** Shares of 1; `f1` is their harmonic mean. `right` tags were meant, `wrong` were not, `missed` had no tag. */
export type Score = { precision: number; recall: number; f1: number }
export type Counts = { right: number; wrong: number; missed: number }

/** Three digits: the score is kept in a file and compared. */
export function scoreOf({ right, wrong, missed }: Counts): Score {
  const precision = right / Math.max(1, right + wrong)
  const recall = right / Math.max(1, right + missed)
  return { precision: round(precision), recall: round(recall), f1: round(harmonic(precision, recall)) }
}

export function harmonic(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}

export function round(share: number): number {
  return Math.round(share * 1000) / 1000
}

/** Skills of a text against its labels, each skill counted once, as items carry them. */
export function countSkills(text: GoldText, tags: readonly Tag[]): Counts {
  const meant = new Set(text.labels.filter(({ meant }) => meant).map(({ skill }) => skill))
  const found = new Set(tags.map(({ skill }) => skill))
  const right = [...found].filter((skill) => meant.has(skill)).length
  return { right, wrong: found.size - right, missed: meant.size - right }
}

/** Labels of the words in question against the tags that stand there: each mention counts. */
export function countMentions(text: GoldText, tags: readonly Tag[], skills: ReadonlySet<string>): Counts {
  const counts = { right: 0, wrong: 0, missed: 0 }
  for (const label of text.labels.filter(({ skill }) => skills.has(skill))) {
    const tagged = tags.some(
      ({ skill, start, end }) => skill === label.skill && start < label.end && end > label.start,
    )
    if (tagged) counts[label.meant ? 'right' : 'wrong'] += 1
    else if (label.meant) counts.missed += 1
  }
  return counts
}

export function addCounts(all: readonly Counts[]): Counts {
  const sum = { right: 0, wrong: 0, missed: 0 }
  for (const { right, wrong, missed } of all) {
    sum.right += right
    sum.wrong += wrong
    sum.missed += missed
  }
  return sum
}
