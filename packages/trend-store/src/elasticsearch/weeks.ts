import { createHash, randomUUID } from 'node:crypto'
import { dayMs, SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import type { WeekStore } from '../week-store.ts'
import type { Connection } from './connection.ts'
import { bodySchema, readDocument, writeDocuments } from './documents.ts'
import { rangeOf, termsOf } from './filters.ts'
import { indexOf } from './kinds.ts'

const versionsId = 'week-versions'
const versionsSchema = bodySchema(z.object({ weeks: z.record(z.string(), z.string()) }))
/** Instances that write at the same time take turns. */
const mostAttempts = 50
const sumSchema = z.object({ value: z.number() })
const totalsSchema = z.object({
  aggregations: z
    .object({
      cells: z.object({
        within: z.object({
          skills: z.object({
            buckets: z.array(
              z.object({
                key: z.string(),
                fresh: sumSchema,
                opened: sumSchema,
                closed: sumSchema,
                articles: sumSchema,
              }),
            ),
          }),
        }),
      }),
    })
    .optional(),
})
/** More than any taxonomy has. */
const mostSkills = 60_000

/** One small document says when each week was last changed: read by its id, it is never behind. */
export function createWeekStore(connection: Connection): Omit<WeekStore, 'readSourceTotals'> {
  return {
    async readSkillTotals(range) {
      await connection.refresh(['buckets'])
      const sums = Object.fromEntries(
        ['fresh', 'opened', 'closed', 'articles'].map((field) => [
          field,
          { sum: { field: `cells.${field}` } },
        ]),
      )
      const skills = { terms: { field: 'cells.skill', size: mostSkills }, aggregations: sums }
      const filter = [...rangeOf('cells.day', range), ...termsOf('cells.source', range.sources)]
      const cells = {
        nested: { path: 'cells' },
        aggregations: { within: { filter: { bool: { filter } }, aggregations: { skills } } },
      }
      const found = await connection.call((client) =>
        client.search({
          index: indexOf(connection.prefix, 'buckets'),
          ignore_unavailable: true,
          size: 0,
          aggregations: { cells },
        }),
      )
      const { aggregations } = totalsSchema.parse(found)
      const buckets = aggregations?.cells.within.skills.buckets ?? []
      return buckets
        .map(({ key, fresh, opened, closed, articles }) => ({
          skill: key,
          fresh: fresh.value,
          opened: opened.value,
          closed: closed.value,
          articles: articles.value,
        }))
        .sort((a, b) => (a.skill < b.skill ? -1 : 1))
    },
    async readVersion({ from, to }) {
      const { weeks } = await readVersions(connection)
      const within = Object.entries(weeks).filter(([week]) => week >= from && week < to)
      return createHash('sha256').update(JSON.stringify(within.sort())).digest('base64url').slice(0, 22)
    },
  }
}

/** Says that these weeks have changed. */
export async function countVersions(connection: Connection, weeks: readonly string[]): Promise<void> {
  if (weeks.length === 0) return
  const changed = Object.fromEntries(weeks.map((week) => [week, randomUUID()]))
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const { weeks: known, sequence } = await readVersions(connection)
    const body = { body: { weeks: { ...known, ...changed } } }
    const unless = sequence ?? ('exists' as const)
    const [written] = await writeDocuments(connection, 'states', [{ id: versionsId, body, unless }])
    if (written !== null) return
  }
  throw new SkilltideError(
    'STORE_UNAVAILABLE',
    '[store] the versions of weeks are written to by too many at once: it is tried again',
    { retryable: true },
  )
}

export async function readVersions(connection: Connection) {
  const found = await readDocument(connection, 'states', versionsId, versionsSchema)
  return { weeks: found?.source.body.weeks ?? {}, sequence: found?.sequence }
}

export function nextMonday(monday: string): string {
  return new Date(Date.parse(`${monday}T00:00:00Z`) + 7 * dayMs).toISOString().slice(0, 10)
}

/** Monday of a day or an instant. */
export function mondayOf(day: string): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`)
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * dayMs).toISOString().slice(0, 10)
}
