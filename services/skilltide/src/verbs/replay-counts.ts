import { mondayOf, type UnitWeek } from '@skilltide/demand'
import { z } from 'zod'
import type { Shell } from '../shell.ts'
import { daySchema } from './replay-days.ts'
import { readLines } from './replay-lines.ts'

const countSchema = z.object({
  source: z.string().min(1),
  week: daySchema,
  skill: z.string().min(1),
  units: z.number().min(0),
  total: z.number().min(0),
})

/** Counts as they stand: of the same source, week and skill the last line holds. */
export async function readCounts(shell: Shell, file: string): Promise<UnitWeek[]> {
  const bySource = new Map<string, Map<string, Counted>>()
  for await (const { source, week, skill, units, total } of readLines(shell, file, countSchema)) {
    const weeks = bySource.get(source) ?? new Map<string, Counted>()
    bySource.set(source, weeks)
    const monday = mondayOf(week)
    const known = weeks.get(monday) ?? { total, units: new Map() }
    weeks.set(monday, known)
    known.units.set(skill, units)
  }
  return [...bySource].flatMap(([source, weeks]) =>
    [...weeks].map(([week, { total, units }]) => {
      return { source, week, received: total, total, units: Object.fromEntries(units), employers: {} }
    }),
  )
}

type Counted = { total: number; units: Map<string, number> }
