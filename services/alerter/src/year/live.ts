import type { Delivery } from '@skilltide/contracts'
import type { TrendStore } from '@skilltide/trend-store'
import { createAddressBook } from '../addresses.ts'
import { settled } from '../deliver/parcel.ts'
import { prepareParcels } from '../deliver/prepare.ts'
import { matchSubscriptions } from '../match.ts'
import { newsOfShift } from '../news.ts'
import type { SurroundingsReader } from '../surroundings.ts'
import type { Year } from './market.ts'

const options = { publicUrl: 'https://skilltide.example', categoriesOf: () => [] }
const lane = { channel: 'console' }
const everything = 1_000_000

/** Lives through a year in the order of its instants: what is due first, then what is found. Real ledger, real decisions. */
export async function liveThrough(year: Year, store: TrendStore): Promise<Delivery[]> {
  await store.importSubscriptions(year.subscriptions)
  await store.writeShifts(year.shifts)
  let now = year.start
  const surroundings = surroundingsOf(year)
  const addresses = createAddressBook(store)
  const preparing = {
    context: { store, clock: { now: () => now } },
    surroundings,
    addresses,
    together: false,
    ...options,
  }
  const instants = new Set(year.shifts.map(({ detectedAt }) => Date.parse(detectedAt)))
  const later = (rows: readonly Delivery[]) => {
    for (const { nextAttemptAt } of rows) if (nextAttemptAt !== null) instants.add(Date.parse(nextAttemptAt))
  }
  while (instants.size > 0) {
    const next = Math.min(...instants)
    instants.delete(next)
    if (next >= year.end.getTime()) break
    now = new Date(next)
    later(await sendDue())
    for (const shift of year.shifts.filter(({ detectedAt }) => Date.parse(detectedAt) === next)) {
      const news = newsOfShift(shift, options)
      later(
        await store.queueDeliveries(
          await matchSubscriptions({ store, surroundings, addresses }, { news, now }),
        ),
      )
      later(await sendDue())
    }
  }
  return (await store.listLedger({ limit: everything })).rows

  async function sendDue(): Promise<Delivery[]> {
    const due = await store.dueIn(lane, now.toISOString(), everything)
    if (due.length === 0) return []
    const { parcels, settled: decided } = await prepareParcels(due, preparing)
    const change = { state: 'sent', updatedAt: now.toISOString(), nextAttemptAt: null } as const
    const sent = parcels.flatMap((parcel) => settled(parcel, change))
    await store.updateDeliveries([...decided, ...sent])
    return decided.filter(({ state }) => state === 'pending')
  }
}

function surroundingsOf(year: Year): SurroundingsReader {
  return {
    async around(_, { now }) {
      const down = year.outages.filter(({ from, until }) => from <= now && now < until)
      const unhealthy = new Set(down.map(({ source }) => source))
      return {
        silences: year.silences,
        unhealthy,
        categoriesOf: options.categoriesOf,
        yearAgo: null,
        segments: new Map(),
      }
    },
  }
}
