import { hash } from 'node:crypto'
import type { TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'

/** The skills watched, by id; a taxonomy is one. Skills of a category share its seasons. */
export type WatchedSkills = {
  version: string
  skills: ReadonlyMap<string, { name: string; category?: string }>
}

/** By skill, a short hash of all that decides which texts name it. */
export type Rules = Readonly<Record<string, string>>

const recountSchema = z.object({
  version: z.string(),
  done: z.literal(true),
  revised: z.int().min(1),
  read: z.int(),
})

export function rulesOf({ skills }: WatchedSkills): Rules {
  return Object.fromEntries(
    [...skills].map(([id, skill]) => {
      const known = Object.entries(skill).filter(
        ([name]) => !['links', 'ids', 'since', 'related'].includes(name),
      )
      return [id, hash('sha256', JSON.stringify(known), 'base64url').slice(0, 8)]
    }),
  )
}

/** Skills of both that are found otherwise now: what is counted of them before and since cannot be compared. */
export function changedSkills(before: Rules, now: Rules): string[] {
  return Object.keys(now).filter((id) => before[id] !== undefined && before[id] !== now[id])
}

/** The last time that stored texts were read again to the end and some of them otherwise; null for never. */
export async function readRecount(store: Pick<TrendStore, 'readState'>): Promise<string | null> {
  const { data } = recountSchema.safeParse(await store.readState('skills.retag'))
  return data === undefined ? null : `${data.version} ${data.read} ${data.revised}`
}
