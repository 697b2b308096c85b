import type { Subscription } from '@skilltide/contracts'
import { examplePosting } from '@skilltide/trend-store/contract'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { subscriptionTo } from './alerter.test-data.ts'
import { openWorld, type World } from './alerter.test-world.ts'
import { composeDigest, scheduledDigest } from './digest.ts'

/** A Monday. */
const now = new Date('2026-09-07T08:00:00Z')
const given = {
  now,
  publicUrl: 'https://skilltide.example',
  categoriesOf: (skill: string) => (skill === 'kafka' ? ['streams'] : []),
  labelOf: (skill: string) => (skill === 'kafka' ? 'Apache Kafka' : skill),
}
let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world[Symbol.asyncDispose]())

it("a role's weekly report says how many, which skills beside before, who and where", async () => {
  const { store } = await filled()
  const told = await composeDigest(parcelOf({ about: 'report', skills: [], roles: ['Data engineer'] }), {
    store,
    ...given,
  })
  expect(told.subject).toBe('Go: your weekly report')
  expect(told.lines).toEqual([
    'Data engineer:',
    '• 8 new vacancies in seven days; 2 a week in the four before',
    '  https://skilltide.example/roles/data-engineer',
    '• Most asked for: Apache Kafka 75.0 % (25.0 %), go 25.0 % (75.0 %)',
    '• Most by: acme (8)',
    '• Most in: berlin (8)',
  ])
})

it('a digest lists what moved among the skills of a watched category, each with its page', async () => {
  const { store } = await filled()
  const told = await composeDigest(parcelOf({ skills: [], categories: ['streams'] }), { store, ...given })
  expect(told.parts).toEqual([
    {
      title: 'Moves among what you watch, most of them chance',
      items: [
        {
          text: 'Apache Kafka: 75.0 % of vacancies (6), 25.0 % in the four weeks before',
          detail: [],
          link: 'https://skilltide.example/skills/kafka',
        },
      ],
    },
  ])
})

it('a digest says so when nothing moved', async () => {
  const { store } = world.context()
  const told = await composeDigest(parcelOf({}), { store, ...given })
  expect(told.lines).toEqual(['• Nothing moved among what you watch.'])
})

/** Last week Kafka is asked for three times as often as in the weeks before. */
async function filled() {
  const context = world.context()
  const week = (day: string, kafka: number) =>
    Array.from({ length: 8 }, (_, at) =>
      examplePosting(`${day}-${at}`, { day, role: 'data-engineer', skills: [at < kafka ? 'kafka' : 'go'] }),
    )
  await context.store.writeItems([...week('2026-09-02', 6), ...week('2026-08-19', 2)])
  while ((await context.store.rollUp()).remaining);
  return context
}

function parcelOf(filter: Partial<Subscription['filter']>) {
  const subscription = subscriptionTo('http://127.0.0.1')
  const changed = { ...subscription, filter: { ...subscription.filter, ...filter } }
  return { leader: scheduledDigest(changed, now, 0), followers: [], subscription: changed }
}
