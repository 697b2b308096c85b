import { z } from 'zod'
import type { WeekRange } from '../week-store.ts'
import type { Connection } from './connection.ts'
import { readDocuments, writeDocuments } from './documents.ts'
import { indexOf } from './kinds.ts'
import { readVersions } from './weeks.ts'

/** A week and the version that its documents are of. */
export type SummedWeek = { week: string; version: string }
/** Which weeks are summed up as they are now. A mark says so of each, so that all instances know. */
export type SummedWeeks = {
  /** The weeks that hold anything: those that are summed up, and the others. The running one never is. */
  within(range: WeekRange): Promise<{ summed: SummedWeek[]; stale: string[] }>
  /** The weeks that should be summed up, the running one left out. */
  due(): Promise<SummedWeek[]>
  /** After its documents: what the mark says to be there can be found by then. */
  mark(week: SummedWeek): Promise<void>
}

const markSchema = z.object({ body: z.object({ version: z.string() }) })

export function createSummedWeeks(connection: Connection): SummedWeeks {
  /** By week: the version that it was last found to be summed up at. */
  const known = new Map<string, string>()
  return {
    async within(range) {
      const { asked, running, isSummed } = await lookAt(range)
      return {
        summed: asked.filter((one) => one.week !== running && isSummed(one)),
        stale: asked.filter((one) => one.week === running || !isSummed(one)).map(({ week }) => week),
      }
    },
    async due() {
      const { asked, running, isSummed } = await lookAt({ from: '', to: '~' })
      return asked.filter((one) => one.week !== running && !isSummed(one))
    },
    async mark({ week, version }) {
      await writeDocuments(connection, 'states', [{ id: markId(week), body: { body: { version } } }])
      known.set(week, version)
    },
  }

  async function lookAt({ from, to }: WeekRange) {
    const { weeks: versions } = await readVersions(connection)
    const all = Object.entries(versions).sort(([a], [b]) => (a < b ? -1 : 1))
    const asked = all
      .filter(([week]) => week >= from && week < to)
      .map(([week, version]): SummedWeek => ({ week, version }))
    const running = all.at(-1)?.[0]
    const isSummed = ({ week, version }: SummedWeek) => known.get(week) === version
    await lookUp(asked.filter((one) => one.week !== running && !isSummed(one)))
    return { asked, running, isSummed }
  }

  /** Another instance may have summed them up. */
  async function lookUp(weeks: readonly SummedWeek[]): Promise<void> {
    const index = indexOf(connection.prefix, 'states')
    const places = weeks.map(({ week }) => ({ index, id: markId(week) }))
    for (const [at, found] of (await readDocuments(connection, places, markSchema)).entries()) {
      const week = weeks[at]?.week
      if (found !== null && week !== undefined) known.set(week, found.source.body.version)
    }
  }
}

/** The numbers tell the form of what is summed up: one of an earlier release is summed up again. */
function markId(week: string): string {
  return `summed 2 ${week}`
}
