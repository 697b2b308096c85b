import { type Retagging, retaggingSchema, retaggingState } from '@skilltide/contracts'
import { publishEvents, type ServiceContext } from '@skilltide/runtime'
import type { Tagger } from '@skilltide/skills'
import { retagItems, taggedFact } from './retag.ts'

const pageSize = 200

/**
 * Tells the indexer every stored item that the current taxonomy reads otherwise, page by page, newest first; the days
 * it touches are counted anew. After a stop the same taxonomy goes on at its page, another one begins anew. Gives
 * where it stands once it is done or `signal` has stopped it.
 */
export async function retagStored(
  context: ServiceContext,
  tagger: Tagger,
  signal?: AbortSignal,
): Promise<Retagging> {
  let current = await readRetagging(context, tagger.taxonomyVersion)
  while (!current.done && signal?.aborted !== true) current = await retagPage(context, tagger, current)
  return current
}

/** Where the reading under `version` stands; nothing read yet when another one was the last. */
export async function readRetagging({ store }: ServiceContext, version: string): Promise<Retagging> {
  const stored = retaggingSchema.safeParse(await store.readState(retaggingState))
  if (stored.success && stored.data.version === version) return stored.data
  return { version, after: null, done: false, read: 0, revised: 0, from: null, to: null }
}

async function retagPage(context: ServiceContext, tagger: Tagger, before: Retagging): Promise<Retagging> {
  const { store, log, clock } = context
  const { after } = before
  const { rows, next } = await store.findItems({ limit: pageSize, ...(after === null ? {} : { after }) })
  const revised = retagItems(rows, tagger)
  await publishEvents(log, { service: 'skilltide', at: clock.now() }, revised.map(taggedFact))
  const days = [before.from, before.to, ...revised.map(({ day }) => day)].filter((day) => day !== null).sort()
  const progress: Retagging = {
    ...before,
    after: next,
    done: next === null,
    read: before.read + rows.length,
    revised: before.revised + revised.length,
    from: days.at(0) ?? null,
    to: days.at(-1) ?? null,
  }
  await store.writeState(retaggingState, progress)
  return progress
}
