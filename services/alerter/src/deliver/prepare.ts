import { type Delivery, dayMs, type Subscription } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import type { AddressBook } from '../addresses.ts'
import { decideAgain } from '../decide.ts'
import { decided, memories, memoryOf } from '../ledger.ts'
import { type News, newsOfShift } from '../news.ts'
import type { SurroundingsReader } from '../surroundings.ts'
import { bound, type Parcel, parcelsOf, reconciled } from './parcel.ts'

const memoryDays = 400

export type Preparing = {
  context: Pick<ServiceContext, 'store' | 'clock'>
  surroundings: SurroundingsReader
  addresses: AddressBook
  publicUrl: string
  categoriesOf(skill: string): readonly string[]
}
/** `settled` rows ended, or wait again; the parcels are to be sent. `early`: what a shift's row came before. */
export type Prepared = { parcels: Parcel[]; settled: Delivery[] }

/** Makes parcels of what is due: decides again what was held, mends what a crash left, puts together what belongs so. */
export async function prepareParcels(
  rows: readonly Delivery[],
  { together, ...given }: Preparing & { together: boolean },
): Promise<Prepared> {
  const { store, clock } = given.context
  const now = clock.now()
  const subscriptions = await store.readSubscriptions([...new Set(rows.map((row) => row.subscription))])
  const known = new Map(subscriptions.map((one) => [one.id, one]))
  const bySubscription = Map.groupBy(rows, (row) => row.subscription)
  const settled: Delivery[] = []
  const found: Omit<Parcel, 'shift'>[] = []
  for (const [id, mine] of bySubscription) {
    const subscription = known.get(id)
    if (subscription === undefined) {
      settled.push(...mine.map((row) => ended(row, 'failed', 'the subscription was removed', now)))
      continue
    }
    const ready = await readyRows(mine, { ...given, subscription, now, settled })
    const isDigest = subscription.preferences.digest !== 'none'
    for (const { leader, fresh } of parcelsOf(ready, { together: together || isDigest })) {
      if (fresh.length === 0 && leader.carries === undefined)
        found.push({ leader, followers: [], subscription })
      else found.push(await kept({ leader, fresh, subscription }, { store, now }))
    }
  }
  return { parcels: await withShifts(found, store), settled }
}

type ForOne = Preparing & { subscription: Subscription; now: Date; settled: Delivery[] }

async function readyRows(rows: readonly Delivery[], given: ForOne): Promise<Delivery[]> {
  const { subscription, now, settled } = given
  const carried = rows.filter(({ within }) => within !== undefined)
  if (carried.length > 0) {
    const leaders = await given.context.store.readDeliveries(carried.flatMap(({ within }) => within ?? []))
    const byId = new Map(leaders.map((one) => [one.id, one]))
    settled.push(...carried.map((row) => reconciled(row, byId.get(row.within ?? ''), now)))
  }
  const own = rows.filter(({ within }) => within === undefined)
  const waited = own.filter(({ held }) => held)
  const rest = own.filter(({ held }) => !held)
  if (!subscription.enabled) {
    const reason = subscription.stoppedBecause ?? 'the subscription is switched off'
    settled.push(...own.map((row) => ended(row, 'skipped', reason, now)))
    return []
  }
  return waited.length === 0 ? rest : [...rest, ...(await decideWaited(waited, given))]
}

/** Oldest first, each knowing how the one before was decided. */
async function decideWaited(waited: readonly Delivery[], given: ForOne): Promise<Delivery[]> {
  const { subscription, now, settled, context, surroundings, addresses } = given
  const since = new Date(now.getTime() - memoryDays * dayMs).toISOString()
  const recent = await context.store.recentDeliveries([subscription.id], since)
  const shifts = await context.store.readShifts(
    waited.flatMap((row) => (row.about === 'shift' ? row.shift : [])),
  )
  const byId = new Map(shifts.map((shift) => [shift.id, shift]))
  const address = await addresses.statusOf(subscription)
  let memory = memories(recent).get(subscription.id) ?? []
  const ready: Delivery[] = []
  for (const row of waited.toSorted((a, b) => (a.createdAt + a.id < b.createdAt + b.id ? -1 : 1))) {
    const shift = byId.get(row.shift)
    const news = shift === undefined ? newsOfRow(row) : newsOfShift(shift, given)
    const around = await surroundings.around(news, { now, subscriptions: [] })
    const others = memory.filter(({ id }) => id !== row.id)
    const decision = decideAgain(
      {
        now,
        since: new Date(row.createdAt),
        news,
        subscription,
        memory: others,
        surroundings: around,
        address,
      },
      row.reason,
    )
    const next = { ...row, ...decided(decision, now), updatedAt: now.toISOString() }
    const remembered = memoryOf(next)
    if (remembered !== null) memory = memory.map((one) => (one.id === row.id ? remembered : one))
    if (decision.action === 'send') ready.push(next)
    else settled.push(next)
  }
  return ready
}

/** Enough of the news to decide on when it is no shift: the row itself knows it. */
function newsOfRow(row: Delivery): News {
  const about = row.about === 'digest' || row.about === 'confirmation' ? 'operations' : row.about
  const told = row.told ?? { subject: row.topic, lines: [], link: '' }
  const at = row.createdAt
  const fact = row.fact ?? { state: 'opened', direction: 'up', effect: 1, episode: row.id, at }
  return { about, id: row.shift, topic: row.topic, label: told.subject, keys: [], fact, told, sources: [] }
}

/** A new parcel is kept before it is sent; one from before is completed by those that it carries. */
async function kept(
  {
    leader,
    fresh,
    subscription,
  }: { leader: Delivery; fresh: readonly Delivery[]; subscription: Subscription },
  { store, now }: { store: Preparing['context']['store']; now: Date },
): Promise<Omit<Parcel, 'shift'>> {
  if (leader.carries !== undefined) {
    const followers = await store.readDeliveries(leader.carries)
    return { leader, followers: followers.filter(({ state }) => state === 'pending'), subscription }
  }
  const rows = bound(leader, fresh, now)
  await store.updateDeliveries(rows)
  return { leader: rows.at(-1) ?? leader, followers: rows.slice(0, -1), subscription }
}

async function withShifts(
  parcels: readonly Omit<Parcel, 'shift'>[],
  store: Preparing['context']['store'],
): Promise<Parcel[]> {
  const wanted = parcels.flatMap(({ leader }) => (leader.about === 'shift' ? leader.shift : []))
  const shifts = new Map((await store.readShifts([...new Set(wanted)])).map((shift) => [shift.id, shift]))
  return parcels.map((parcel) => ({ ...parcel, shift: shifts.get(parcel.leader.shift) ?? null }))
}

function ended(row: Delivery, state: 'failed' | 'skipped', reason: string, now: Date): Delivery {
  return { ...row, state, reason, nextAttemptAt: null, updatedAt: now.toISOString() }
}
