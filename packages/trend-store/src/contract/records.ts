import { describe, expect } from 'vitest'
import {
  allPages,
  exampleDelivery,
  exampleRejection,
  exampleRun,
  exampleShift,
  exampleSubscription,
} from './examples.ts'
import { type OpenedStore, storeTest } from './opened-store.ts'

export function describeRecords(name: string, open: () => Promise<OpenedStore>): void {
  const withStore = storeTest(open)
  const lane = { channel: 'webhook' }

  describe(`${name}: runs and shifts`, () => {
    withStore('lists runs newest first, all or of one source', async ({ store }) => {
      const runs = [1, 2, 3, 4].map((day) => exampleRun(`r${day}`, `2026-09-0${day}T00:00:00.000Z`))
      const other = exampleRun('o', '2026-09-02T00:00:00.000Z', { source: 'beta' })
      await store.writeRuns([...runs, other, ...runs])
      const all = await allPages((paging) => store.listRuns(paging), 2)
      expect(all.map((run) => run.id)).toEqual(['r4', 'r3', 'o', 'r2', 'r1'])
      expect((await store.listRuns({ limit: 5, source: 'beta' })).rows).toEqual([other])
    })

    withStore('sums up each source by its runs', async ({ store }) => {
      expect(await store.listSources()).toEqual([])
      const last = exampleRun('3', '2026-09-09T00:00:00.000Z', { status: 'failed', reason: 'busy' })
      const archive = exampleRun('a', '2026-09-01T00:00:00.000Z', {
        source: 'past',
        archive: true,
        status: 'partial',
      })
      await store.writeRuns([
        exampleRun('1', '2026-09-01T00:00:00.000Z', { status: 'partial' }),
        exampleRun('2', '2026-09-02T00:00:00.000Z'),
        last,
        archive,
      ])
      expect(await store.listSources()).toEqual([
        {
          source: 'acme',
          runs: 3,
          firstCompleteAt: '2026-09-02T00:00:00.000Z',
          lastRun: last,
          archive: false,
        },
        { source: 'past', runs: 1, firstCompleteAt: null, lastRun: archive, archive: true },
      ])
    })

    withStore('counts complete and incomplete runs by week and source', async ({ store }) => {
      await store.writeRuns([
        exampleRun('1', '2026-09-06T23:59:59.000Z'),
        exampleRun('2', '2026-09-07T00:00:00.000Z', { status: 'unchanged' }),
        exampleRun('3', '2026-09-13T00:00:00.000Z', { status: 'blocked' }),
        exampleRun('4', '2026-09-08T00:00:00.000Z', { source: 'beta' }),
        exampleRun('5', '2026-09-21T00:00:00.000Z'),
      ])
      expect(await store.readSourceWeeks({ from: '2026-08-31', to: '2026-09-21' })).toEqual([
        { source: 'acme', week: '2026-08-31', runs: 1, complete: 1, incomplete: 0 },
        { source: 'acme', week: '2026-09-07', runs: 2, complete: 1, incomplete: 1 },
        { source: 'beta', week: '2026-09-07', runs: 1, complete: 1, incomplete: 0 },
      ])
    })

    withStore('lists shifts newest first, by skill and days', async ({ store }) => {
      const shifts = [
        exampleShift('a', '2026-09-07'),
        exampleShift('b', '2026-09-14', 'rust'),
        exampleShift('c', '2026-09-14'),
      ]
      await store.writeShifts([...shifts, ...shifts])
      expect(await store.getShift('b')).toEqual(shifts[1])
      expect(await store.getShift('none')).toBeNull()
      const idsOf = async (query: object) =>
        (await allPages((paging) => store.listShifts({ ...paging, ...query }), 1)).map((shift) => shift.id)
      expect(await idsOf({})).toEqual(['b', 'c', 'a'])
      expect(await idsOf({ skill: 'go' })).toEqual(['c', 'a'])
      expect(await idsOf({ from: '2026-09-07', to: '2026-09-14' })).toEqual(['a'])
    })

    withStore('lists shifts by what became of them, where they point, and a source', async ({ store }) => {
      const [up, down] = [exampleShift('up', '2026-09-07'), exampleShift('down', '2026-09-14')]
      const perSource = [{ source: 'beta', before: 1, beforeTotal: 9, after: 3, afterTotal: 9 }]
      const resolved = { direction: 'down', state: 'resolved', status: 'reverted' } as const
      await store.writeShifts([up, { ...down, ...resolved, evidence: { ...down.evidence, perSource } }])
      const idsOf = async (query: object) =>
        (await store.listShifts({ limit: 10, ...query })).rows.map(({ id }) => id)
      expect(await idsOf({ state: up.state })).toEqual(['up'])
      expect(await idsOf({ status: 'reverted' })).toEqual(['down'])
      expect(await idsOf({ direction: 'down' })).toEqual(['down'])
      expect(await idsOf({ source: 'beta' })).toEqual(['down'])
      expect(await idsOf({ source: 'beta', direction: 'up' })).toEqual([])
    })

    withStore('lists what was found for one watch to those who name it alone', async ({ store }) => {
      const own = { ...exampleShift('own', '2026-09-14'), skill: 'category:database', watch: 'w' }
      await store.writeShifts([exampleShift('a', '2026-09-07'), own])
      const idsOf = async (query: object) =>
        (await allPages((paging) => store.listShifts({ ...paging, ...query }), 1)).map(({ id }) => id)
      expect(await idsOf({})).toEqual(['a'])
      expect(await idsOf({ watch: 'w' })).toEqual(['own'])
      expect(await idsOf({ watch: 'other' })).toEqual([])
      expect(await store.getShift('own')).toEqual(own)
    })

    withStore('keeps rejections as they were, newest first', async ({ store }) => {
      const older = exampleRejection('a', '2026-09-01T00:00:00.000Z')
      const newer = exampleRejection('b', '2026-09-02T00:00:00.000Z')
      await store.writeRejections([older, newer])
      await store.writeRejections([older])
      expect(await store.getRejection('a')).toEqual(older)
      expect(await store.getRejection('none')).toBeNull()
      expect(await allPages((paging) => store.listRejections(paging), 1)).toEqual([newer, older])
    })
  })

  describe(`${name}: subscriptions and deliveries`, () => {
    withStore(
      'takes a change of a subscription only from who read its last version',
      async ({ store, second }) => {
        const other = await second()
        const first = await store.putSubscription(exampleSubscription('one', ['go']), null)
        await expect(other.putSubscription(first.value, null)).rejects.toMatchObject({
          code: 'STORE_CONFLICT',
        })
        const changed = { ...first.value, name: 'changed' }
        const next = await other.putSubscription(changed, first.version)
        expect(next.version).not.toBe(first.version)
        const late = store.putSubscription({ ...first.value, name: 'late' }, first.version)
        await expect(late).rejects.toMatchObject({ code: 'STORE_CONFLICT', retryable: false })
        expect(await store.getSubscription('one')).toEqual({ value: changed, version: next.version })
        const unreadable = store.putSubscription(changed, 'nonsense')
        await expect(unreadable).rejects.toMatchObject({ code: 'STORE_CONFLICT' })
      },
    )

    withStore('lets one of two changes at once through', async ({ store, second }) => {
      const other = await second()
      const { value, version } = await store.putSubscription(exampleSubscription('one', ['go']), null)
      const outcomes = await Promise.allSettled([
        store.putSubscription({ ...value, name: 'a' }, version),
        other.putSubscription({ ...value, name: 'b' }, version),
      ])
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    })

    withStore('finds the enabled subscriptions of a skill as they are now', async ({ store }) => {
      const one = await store.putSubscription(exampleSubscription('one', ['go', 'rust']), null)
      await store.putSubscription(exampleSubscription('off', ['go'], false), null)
      await store.putSubscription(exampleSubscription('two', ['go']), null)
      const idsFor = async (skill: string) => (await store.subscriptionsFor(skill)).map(({ id }) => id).sort()
      expect(await idsFor('go')).toEqual(['one', 'two'])
      expect(await store.subscriptionsFor('rust')).toEqual([one.value])
      await store.putSubscription(exampleSubscription('one', ['sql']), one.version)
      expect(await idsFor('go')).toEqual(['two'])
      expect(await idsFor('sql')).toEqual(['one'])
      const listed = await allPages((paging) => store.listSubscriptions(paging), 2)
      expect(listed.map(({ id }) => id).sort()).toEqual(['off', 'one', 'two'])
      expect(await store.deleteSubscription('two')).toBe(true)
      expect(await store.deleteSubscription('two')).toBe(false)
      expect(await store.getSubscription('two')).toBeNull()
      expect(await idsFor('go')).toEqual([])
    })

    withStore('queues a delivery once, whoever asks', async ({ store, second }) => {
      const other = await second()
      const [a, b, c] = [exampleDelivery('a'), exampleDelivery('b'), exampleDelivery('c')]
      expect(await store.queueDeliveries([a, b, a])).toEqual([a, b])
      expect(await other.queueDeliveries([{ ...b, attempts: 7 }, c])).toEqual([c])
      expect(await store.getDelivery('b')).toEqual(b)
      expect(await store.getDelivery('none')).toBeNull()
    })

    withStore('gives out pending deliveries when they are due, oldest first', async ({ store }) => {
      const later = exampleDelivery('later', { nextAttemptAt: '2026-09-07T02:00:00.000Z' })
      const now = exampleDelivery('now', { subscription: 'two', createdAt: '2026-09-07T01:00:00.000Z' })
      const first = exampleDelivery('first')
      await store.queueDeliveries([later, now, first, exampleDelivery('sent', { state: 'sent' })])
      const dueAt = async (instant: string, limit = 10) =>
        (await store.dueIn(lane, instant, limit)).map(({ id }) => id)
      expect(await dueAt('2026-09-07T01:00:00.000Z')).toEqual(['first', 'now'])
      expect(await dueAt('2026-09-07T02:00:00.000Z', 2)).toEqual(['first', 'now'])
      await store.updateDelivery({ ...first, state: 'sent', attempts: 1 })
      await store.updateDelivery({ ...now, nextAttemptAt: '2026-09-07T03:00:00.000Z' })
      expect(await dueAt('2026-09-07T02:00:00.000Z')).toEqual(['later'])
      expect((await store.getDelivery('first'))?.attempts).toBe(1)
      const listed = await allPages((paging) => store.listDeliveries(paging), 3)
      expect(listed.map(({ id }) => id)).toEqual(['now', 'first', 'later', 'sent'])
      expect((await store.listDeliveries({ limit: 5, subscription: 'two' })).rows).toHaveLength(1)
    })

    withStore('finds what is due behind what another has just ended', async ({ store, second }) => {
      const other = await second()
      const forever = '9999-12-31T00:00:00.000Z'
      for (let round = 0; round < 20; round++) {
        const [ahead, behind] = [exampleDelivery(`a-${round}`), exampleDelivery(`b-${round}`)]
        await store.queueDeliveries([ahead, behind])
        const ending = other.updateDelivery({ ...ahead, state: 'sent' })
        expect(await store.dueIn(lane, forever, 1)).toHaveLength(1)
        await ending
        expect(await store.dueIn(lane, forever, 1)).toEqual([behind])
        await store.updateDelivery({ ...behind, state: 'sent' })
      }
    })

    withStore('gives out no delivery again once it is done, while others look', async ({ store, second }) => {
      const other = await second()
      const forever = '9999-12-31T00:00:00.000Z'
      for (let round = 0; round < 20; round++) {
        const delivery = exampleDelivery(`round-${round}`)
        await store.queueDeliveries([delivery])
        const looks = [store.dueIn(lane, forever, 5), other.dueIn(lane, forever, 5)]
        const done = store.updateDelivery({ ...delivery, state: 'sent', attempts: 1 })
        looks.push(store.dueIn(lane, forever, 5))
        await done
        expect(await store.dueIn(lane, forever, 5)).toEqual([])
        expect(await other.dueIn(lane, forever, 5)).toEqual([])
        await Promise.all(looks)
      }
    })
  })
}
