import { type Item, itemId } from '@skilltide/contracts'
import { addDays, type Day, dayOf } from '@skilltide/demand'
import type { ServiceContext } from '@skilltide/runtime'
import { type Taxonomy, type TermProposal, tallyTerms } from '@skilltide/skills'
import type { TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'

/** New names are looked for in so many days, and must have been rare in as many before. */
export const emergingDays = 28
const pageSize = 200
const mostPostings = 100_000
/** At most this part of today's postings may have named it before. */
const rareBefore = 0.25
const rejectedState = 'skills.emerging.rejected'
const rejectedSchema = z.array(z.string())

export type EmergingTerm = TermProposal & { postingsBefore: number }
type Looking = { from: Day; to: Day; signal?: AbortSignal | undefined }

/**
 * Names outside the taxonomy that several employers and sources began to use beside skills, of what is stored of the
 * last 28 days; those that were as frequent in the 28 days before are left out.
 */
export async function findEmerging(
  { store, clock }: Pick<ServiceContext, 'store' | 'clock'>,
  taxonomy: Taxonomy,
  signal?: AbortSignal,
): Promise<EmergingTerm[]> {
  const to = addDays(dayOf(clock.now()), 1)
  const looking = { from: addDays(to, -emergingDays), to, signal }
  const proposals = await proposalsIn(store, taxonomy, looking)
  const found: EmergingTerm[] = []
  for (const proposal of proposals) {
    signal?.throwIfAborted()
    const postingsBefore = await countBefore(store, proposal.term, looking.from)
    if (postingsBefore <= proposal.postings * rareBefore) found.push({ ...proposal, postingsBefore })
  }
  return found
}

/** The name is not proposed again. */
export async function rejectTerm(store: TrendStore, term: string): Promise<void> {
  const known = await readRejected(store)
  await store.writeState(rejectedState, [...new Set([...known, term])].sort())
}

async function readRejected(store: TrendStore): Promise<string[]> {
  return rejectedSchema.parse((await store.readState(rejectedState)) ?? [])
}

async function proposalsIn(
  store: TrendStore,
  taxonomy: Taxonomy,
  { from, to, signal }: Looking,
): Promise<TermProposal[]> {
  const tally = tallyTerms(taxonomy, new Set(await readRejected(store)))
  let after: string | null = null
  let read = 0
  do {
    signal?.throwIfAborted()
    const page = await store.findItems({
      ...{ kind: 'posting', from, to, limit: pageSize },
      ...(after === null ? {} : { after }),
    })
    for (const item of page.rows) tally.add(readPosting(item))
    read += page.rows.length
    after = page.next
  } while (after !== null && read < mostPostings)
  return tally.proposals()
}

async function countBefore(store: TrendStore, term: string, to: Day): Promise<number> {
  const words = `"${term}"`
  const { total } = await store.findItems({
    ...{ kind: 'posting', from: addDays(to, -emergingDays), to, words, limit: 1 },
  })
  return total
}

function readPosting(item: Item) {
  return {
    id: itemId(item),
    source: item.source,
    employer: item.company,
    day: item.day,
    text: item.text,
    locations: item.locations.flatMap(({ raw, city, region, country }) => [raw, city, region, country]),
    skills: item.skills.filter(({ field }) => field === 'text'),
  }
}
