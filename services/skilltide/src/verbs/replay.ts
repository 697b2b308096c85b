import { SkilltideError } from '@skilltide/contracts'
import {
  createDetector,
  everySkill,
  type ShiftSignal,
  type UnitWeek,
  type WeekCounts,
  weeksOfUnits,
} from '@skilltide/demand'
import { printJson, type Shell } from '../shell.ts'
import { readCounts } from './replay-counts.ts'
import { readPostings } from './replay-postings.ts'

export type ReplayOptions = { alpha: string; skillsByPattern?: string; counts?: boolean }
type History = { units: readonly UnitWeek[]; weeks: readonly WeekCounts[] }

/**
 * Lives through a history of postings, one a line, or of counts, and prints what would have been told, one event a
 * line, in the order of weeks. Sources come and go as they do in the file.
 */
export async function replay(shell: Shell, file: string, options: ReplayOptions): Promise<void> {
  const falseAlertsPerWeek = numberOf(options.alpha)
  const { units, weeks } = await readHistory(shell, file, options)
  const skills = new Set(units.flatMap((week) => Object.keys(week.units)))
  skills.delete(everySkill)
  if (skills.size === 0) return
  const detector = createDetector({ skills: [...skills], falseAlertsPerWeek })
  for (const week of weeks) {
    for (const signal of detector.closeWeek(week)) printJson(shell, eventOf(signal, units))
  }
}

async function readHistory(shell: Shell, file: string, options: ReplayOptions): Promise<History> {
  if (options.counts === true) {
    const units = await readCounts(shell, file)
    return { units, weeks: weeksOfUnits(units, { firstIsWhole: true }) }
  }
  const units = await readPostings(shell, file, options)
  return { units, weeks: weeksOfUnits(units) }
}

function numberOf(text: string): number {
  const alpha = Number(text)
  if (alpha > 0 && Number.isFinite(alpha)) return alpha
  throw new SkilltideError(
    'INPUT_INVALID',
    `[replay] --alpha ${text} is no number above 0: false alerts a week, such as 1`,
  )
}

function eventOf(signal: ShiftSignal, units: readonly UnitWeek[]) {
  const { skill, direction, at, since, effect, ciLow, ciHigh, before, after, panel, logEvidence, status } =
    signal
  const employers = new Set(
    units
      .filter(({ source, week }) => week >= since && week < at && panel.includes(source))
      .flatMap((week) => week.employers[skill] ?? []),
  )
  const period = ({ share, units, total }: typeof before) => ({ share, units, total })
  return {
    skill,
    direction,
    at,
    since,
    effect,
    ciLow,
    ciHigh,
    before: period(before),
    after: period(after),
    sources: panel.length,
    employers: employers.size,
    evidence: logEvidence,
    status,
  }
}
