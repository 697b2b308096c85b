import { type Subscription, subscriptionSchema } from '@skilltide/contracts'
import { describe, expect } from 'vitest'
import { allPages, exampleDelivery, exampleShift, exampleSubscription } from './examples.ts'
import { type OpenedStore, storeTest } from './opened-store.ts'

export function describeLedger(name: string, open: () => Promise<OpenedStore>): void {
  const withStore = storeTest(open)

  describe(`${name}: the ledger`, () => {
    withStore('finds subscriptions by what they watch, each once', async ({ store }) => {
      const wide = watching('wide', { categories: ['databases'], skills: ['go'] })
      const role = watching('role', { roles: ['Data engineer'] })
      const emerging = watching('emerging', { about: 'emerging' })
      for (const one of [wide, role, emerging, exampleSubscription('off', ['go'], false)]) {
        await store.putSubscription(one, null)
      }
      const idsFor = async (...keys: string[]) =>
        (await store.subscriptionsWatching(keys)).map(({ id }) => id)
      expect(await idsFor('go', 'category:databases')).toEqual(['wide'])
      expect(await idsFor('role:data-engineer', 'emerging/*')).toEqual(['emerging', 'role'])
      expect(await idsFor('rust')).toEqual([])
      expect(await store.isAnyoneWatching(['rust', 'emerging/*'])).toBe(true)
      expect(await store.isAnyoneWatching(['rust'])).toBe(false)
      const all = await store.subscriptionsWatching(['go'], { all: true })
      expect(all.map(({ id }) => id)).toEqual(['off', 'wide'])
    })

    withStore('takes in many subscriptions at once, each id once', async ({ store }) => {
      const many = ['a', 'b', 'a'].map((id) => exampleSubscription(id, ['go']))
      expect(await store.importSubscriptions(many)).toBe(2)
      expect(await store.importSubscriptions([...many, exampleSubscription('c', ['go'])])).toBe(1)
      expect((await store.subscriptionsWatching(['go'])).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
      const found = await store.getSubscription('a')
      await store.putSubscription({ ...exampleSubscription('a', ['sql']) }, found?.version ?? null)
      expect((await store.subscriptionsWatching(['go'])).map(({ id }) => id)).toEqual(['b', 'c'])
    })

    withStore('reads many subscriptions, shifts and deliveries at once', async ({ store }) => {
      const one = exampleSubscription('one', ['go'])
      await store.putSubscription(one, null)
      await store.writeShifts([exampleShift('a', '2026-09-07'), exampleShift('b', '2026-09-14')])
      await store.queueDeliveries([exampleDelivery('d')])
      expect(await store.readSubscriptions(['one', 'none'])).toEqual([one])
      expect((await store.readShifts(['b', 'none', 'a'])).map(({ id }) => id).sort()).toEqual(['a', 'b'])
      expect(await store.readDeliveries(['d', 'none'])).toEqual([exampleDelivery('d')])
      expect(await store.readSubscriptions([])).toEqual([])
    })

    withStore(
      'gives out what is due in one lane and partition, whatever other lanes hold',
      async ({ store }) => {
        const slow = Array.from({ length: 30 }, (_, at) =>
          exampleDelivery(`slow-${at}`, { channel: 'email' }),
        )
        const mine = exampleDelivery('mine', { partition: 3, createdAt: '2026-09-07T01:00:00.000Z' })
        const theirs = exampleDelivery('theirs', { partition: 4 })
        await store.queueDeliveries([...slow, mine, theirs])
        const dueIn = async (partitions?: number[], at = '2026-09-08T00:00:00.000Z') =>
          (await store.dueIn({ channel: 'webhook', partitions }, at, 10)).map(({ id }) => id)
        expect(await dueIn()).toEqual(['theirs', 'mine'])
        expect(await dueIn([3, 5])).toEqual(['mine'])
        expect(await dueIn([])).toEqual([])
        expect(await dueIn(undefined, '2026-09-07T00:30:00.000Z')).toEqual(['theirs'])
        await store.updateDeliveries([
          { ...mine, state: 'sent', nextAttemptAt: null },
          { ...theirs, state: 'dead', nextAttemptAt: null },
        ])
        expect(await dueIn()).toEqual([])
      },
    )

    withStore('lists by subscription, channel and state, and forgets a subscription', async ({ store }) => {
      const rows = [
        exampleDelivery('a', { state: 'dead', createdAt: '2026-09-07T00:00:01.000Z' }),
        exampleDelivery('b', { channel: 'email', state: 'dead', createdAt: '2026-09-07T00:00:02.000Z' }),
        exampleDelivery('c', { subscription: 'two', state: 'sent', createdAt: '2026-09-07T00:00:03.000Z' }),
      ]
      await store.queueDeliveries(rows)
      const idsOf = async (query: object) =>
        (await allPages((paging) => store.listLedger({ ...paging, ...query }), 1)).map(({ id }) => id)
      expect(await idsOf({})).toEqual(['c', 'b', 'a'])
      expect(await idsOf({ states: ['dead', 'failed'] })).toEqual(['b', 'a'])
      expect(await idsOf({ channel: 'webhook', states: ['dead'] })).toEqual(['a'])
      expect(await idsOf({ subscription: 'two' })).toEqual(['c'])
      const recent = await store.recentDeliveries(['one', 'two'], '2026-09-07T00:00:02.000Z')
      expect(recent.map(({ id }) => id).sort()).toEqual(['b', 'c'])
      expect(await store.deleteDeliveriesOf('one')).toBe(2)
      expect(await idsOf({})).toEqual(['c'])
    })
  })
}

function watching(id: string, filter: Partial<Subscription['filter']>): Subscription {
  return subscriptionSchema.parse({ ...exampleSubscription(id, ['go']), filter })
}
