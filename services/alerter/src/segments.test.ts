import type { Item, Subscription } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import { examplePosting } from '@skilltide/trend-store/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shiftAt, subscriptionTo } from './alerter.test-data.ts'
import { detect, ledgerWhen, openWorld, type World } from './alerter.test-world.ts'

const source = 'acme'
const before = { from: '2026-06-01', to: '2026-08-03', units: 40, total: 800, share: 0.05 }
const after = { from: '2026-08-03', to: '2026-09-07', units: 60, total: 400, share: 0.15 }
let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world[Symbol.asyncDispose]())

/** In Germany Go triples; in France it stays as it was. */
describe('a shift, for who named a place or a role', () => {
  it.each([
    ['is told where it shows, by what it looks like there', { places: ['de'] }, /^Go is watched$/],
    ['is found without any skill named', { skills: [], places: ['Berlin'] }, /^Go is watched$/],
    ['is found by a role', { skills: [], roles: ['Data engineer'] }, /^Go is watched$/],
    ['is not told where it does not show', { places: ['fr'] }, /^it does not show in fr: ×/],
    ['is not told where nobody asks for anything', { places: ['at'] }, /^nothing new was seen in at$/],
    [
      'is not told of less than is wanted there',
      { places: ['de'], leastEffect: 5 },
      /less than the change wanted/,
    ],
    [
      'is not told of fewer than are wanted there',
      { places: ['de'], leastUnits: 55 },
      /fewer than the 55 wanted/,
    ],
  ])('%s', async (_, filter: Partial<Subscription['filter']>, reason) => {
    const context = world.context()
    await fill(context)
    const subscription = subscriptionTo(world.receiver.url)
    await context.store.putSubscription(
      { ...subscription, filter: { ...subscription.filter, ...filter } },
      null,
    )
    await world.start(context)
    const at = context.clock.now()
    const evidence = { ...shiftAt(at).evidence, panel: [source] }
    await detect(context, shiftAt(at, { label: 'Go', before, after, evidence, effect: 8 }))
    const [row] = await ledgerWhen(context, ([first]) => first !== undefined && first.state !== 'pending')
    expect(row?.reason ?? '').toMatch(row?.state === 'sent' ? /answered 204/ : reason)
    if (row?.state !== 'sent') return
    expect(reason.source).toContain('is watched')
    expect(row.told?.lines[0]).toMatch(
      /^Only vacancies .*: ×\d\.\d\d \(95 % interval ×\d\.\d\d to ×\d+\.\d\d\): 50 of 100 new vacancies since, 20 of 100 before\.$/,
    )
  })
})

it('is not found by who named another role', async () => {
  const context = world.context()
  await fill(context)
  const subscription = subscriptionTo(world.receiver.url)
  const filter = { ...subscription.filter, skills: [], roles: ['nurse'] }
  const other = { ...filter, roles: ['data engineer'] }
  await context.store.importSubscriptions([
    { ...subscription, filter },
    { ...subscription, id: 's2', filter: other },
  ])
  await world.start(context)
  const at = context.clock.now()
  const evidence = { ...shiftAt(at).evidence, panel: [source] }
  await detect(context, shiftAt(at, { label: 'Go', before, after, evidence }))
  const rows = await ledgerWhen(context, ([first]) => first?.state === 'sent')
  expect(rows.map(({ subscription: id }) => id)).toEqual(['s2'])
})

async function fill({ store }: ServiceContext): Promise<void> {
  await store.writeItems(market())
  while ((await store.rollUp()).remaining);
}

function market(): Item[] {
  return [
    ...postings('de-before', { day: '2026-07-06', country: 'DE', go: 20 }),
    ...postings('de-after', { day: '2026-08-10', country: 'DE', go: 50 }),
    ...postings('fr-before', { day: '2026-07-06', country: 'FR', go: 20 }),
    ...postings('fr-after', { day: '2026-08-10', country: 'FR', go: 22 }),
  ]
}

/** A hundred, of which so many ask for Go. */
function postings(id: string, { day, country, go }: { day: string; country: string; go: number }): Item[] {
  const city = country === 'DE' ? 'Berlin' : 'Lyon'
  return Array.from({ length: 100 }, (_, at) => {
    return examplePosting(`${id}-${at}`, {
      source,
      day,
      postedAt: day,
      firstSeenAt: `${day}T08:00:00Z`,
      vacancy: `${id}-${at}`,
      role: country === 'DE' ? 'data-engineer' : 'cook',
      locations: [{ raw: city, city, region: null, country }],
      skills: at < go ? ['go'] : [],
    })
  })
}
