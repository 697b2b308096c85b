import type { Cell, Day } from './cell.ts'

/** What a skill counts over a whole range, all sources together. */
export type SkillTotals = Omit<Cell, 'source' | 'bucket'>
export type WeekRange = { from: Day; to: Day }
/** New vacancies that name a skill, at one source, over a whole range. */
export type SourceTotal = Pick<Cell, 'source' | 'skill' | 'fresh'>

/** What answers over many weeks are made from, and how to know that they still hold. Ranges begin and end on Mondays. */
export type WeekStore = {
  /** By skill; `allSkills` for the totals of all. */
  readSkillTotals(range: WeekRange & { sources?: readonly string[] }): Promise<SkillTotals[]>
  /**
   * New vacancies of every skill by source, and of all together under `allSkills`; without the weeks of sources that
   * `except` names.
   */
  readSourceTotals(
    range: WeekRange & { sources?: readonly string[]; except?: readonly { source: string; week: Day }[] },
  ): Promise<SourceTotal[]>
  /**
   * Changes whenever a roll-up or a run has changed what `readCells`, `readSkillTotals`, `readSourceWeeks` tell of the
   * range, or since when a source counts; for every reader of the store. Writes into other weeks leave it as it is.
   */
  readVersion(range: WeekRange): Promise<string>
}
