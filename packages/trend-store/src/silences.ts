import { dayMs, type Silence, SkilltideError, silenceSchema } from '@skilltide/contracts'
import { z } from 'zod'
import type { TrendStore } from './trend-store.ts'

/** Where the silences lie among the store's states. */
const stateName = 'alerts/silences'
const storedSchema = z.array(silenceSchema).catch([])
/** One that is over is kept for a month, so that it can still be seen why something waited. */
const keptDays = 30
type Store = Pick<TrendStore, 'readState' | 'writeState'>

export async function readSilences(store: Pick<TrendStore, 'readState'>): Promise<Silence[]> {
  return storedSchema.parse((await store.readState(stateName)) ?? [])
}

export async function addSilence(store: Store, silence: Silence, now: Date): Promise<void> {
  const oldest = now.getTime() - keptDays * dayMs
  const kept = (await readSilences(store)).filter(({ until }) => Date.parse(until) > oldest)
  await store.writeState(stateName, [...kept, silence])
}

/** Throws NOT_FOUND. */
export async function endSilence(store: Store, id: string): Promise<void> {
  const silences = await readSilences(store)
  const left = silences.filter((one) => one.id !== id)
  if (left.length === silences.length)
    throw new SkilltideError('NOT_FOUND', `[silences] no "${id}": see skilltide silences list`)
  await store.writeState(stateName, left)
}
