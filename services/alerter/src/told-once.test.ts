import { type Item, subscriptionSchema } from '@skilltide/contracts'
import { publishEvents } from '@skilltide/runtime'
import { examplePosting } from '@skilltide/trend-store/contract'
import { describe, expect, it } from 'vitest'
import { subscriptionTo } from './alerter.test-data.ts'
import { ledgerWhen, openWorld } from './alerter.test-world.ts'
import { openSince } from './told-once.ts'

/** Texts of which so many of 64 parts differ. */
function advert(id: string, differs: number, change: Partial<Item> = {}): Item {
  const { skills: _, ...rest } = change
  const signature = 'x'.repeat(differs) + 'a'.repeat(64 - differs)
  return { ...examplePosting(id, { skills: ['go'] }), titleKey: 'platform engineer', signature, ...rest }
}

it('tells of a vacancy once, however many cities it is advertised for, and of another one', async () => {
  await using world = await openWorld()
  const context = world.context()
  const filter = subscriptionSchema.shape.filter.parse({ about: 'postings', skills: ['go'] })
  await context.store.putSubscription(subscriptionTo(world.receiver.url, { filter }), null)
  await world.start(context)
  const copies = ['a', 'b', 'c', 'd'].map((id, at) => advert(id, at))
  const sameText = advert('e', 0, { vacancy: 'vacancy of a', source: 'board' })
  const other = advert('other', 60)
  // Stored meanwhile, as when the indexer is ahead with some of them.
  await context.store.writeItems(copies.slice(0, 2))
  const items = [
    ...copies,
    sameText,
    other,
    advert('another employer', 0, { company: { name: 'B', key: 'b' } }),
  ]
  await publishEvents(
    context.log,
    { service: 'extractor', at: context.clock.now() },
    items.map((data) => ({
      topic: 'item.tagged' as const,
      key: 'acme',
      id: data.externalId,
      data: { ...data, firstSeenAt: context.clock.now().toISOString() },
    })),
  )
  const rows = await ledgerWhen(context, (all) => all.some(({ shift }) => shift.endsWith('another employer')))
  expect(rows.map(({ shift }) => shift).sort()).toEqual(['acme/a', 'acme/another employer', 'acme/other'])
})

describe('a vacancy is open', () => {
  const posted = (openedDay: string, closedDay: string | null) => ({ openedDay, closedDay })
  it.each([
    { when: 'its first advert is', postings: [posted('2026-03-01', null)], since: '2026-03-01' },
    {
      when: 'another came while it was open',
      postings: [posted('2026-03-01', null), posted('2026-09-01', null)],
      since: '2026-03-01',
    },
    {
      when: 'another came the day it closed',
      postings: [posted('2026-03-01', '2026-09-01'), posted('2026-09-01', null)],
      since: '2026-03-01',
    },
    {
      when: 'it came again after all were gone',
      postings: [
        posted('2026-09-02', null),
        posted('2026-03-01', '2026-05-01'),
        posted('2026-04-01', '2026-04-02'),
        posted('2026-09-01', null),
        posted('2026-09-20', null),
      ],
      since: '2026-09-01',
    },
  ])('since $since, when $when', ({ postings, since }) => {
    expect(openSince(postings, '2026-09-02')).toBe(since)
  })
})
