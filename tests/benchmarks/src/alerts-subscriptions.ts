import { type Subscription, subscriptionSchema } from '@skilltide/contracts'

/** Who watches what in the benchmark: a crowd over 3,000 skills, and these among it. */
export const watched = { skill: 'go', watchers: 1_000 } as const
export const delivered = { skill: 'rust', watchers: 10_000 } as const
const otherSkills = 3_000
const batchSize = 10_000

/** `count` subscriptions in batches, the watchers spread evenly among the others. `hook` is where webhooks go. */
export function* subscriptionBatches(count: number, hook: string): Generator<Subscription[]> {
  for (let start = 0; start < count; start += batchSize) {
    const end = Math.min(count, start + batchSize)
    yield Array.from({ length: end - start }, (_, at) => subscriptionAt(start + at, { count, hook }))
  }
}

function subscriptionAt(number: number, { count, hook }: { count: number; hook: string }): Subscription {
  const id = `subscription-${number}`
  return {
    ...template,
    id,
    name: `watcher ${number}`,
    filter: { ...template.filter, ...wishOf(number, count) },
    channel: { type: 'webhook', url: `${hook}/${id}`, secret: 'whsec_c2VjcmV0IG9mIHRoZSBiZW5jaG1hcms=' },
  }
}

function wishOf(number: number, count: number): Partial<Subscription['filter']> {
  if (number % Math.floor(count / watched.watchers) === 7) return { skills: [watched.skill] }
  if (number % Math.floor(count / delivered.watchers) === 3) return { skills: [delivered.skill] }
  const skill = `skill-${(number * 7_919) % otherSkills}`
  if (number % 10 === 0) return { skills: [], roles: [`role ${number % 200}`], places: ['de'] }
  if (number % 10 === 1) return { skills: [], places: [`city ${number % 5_000}`] }
  return { skills: [skill], leastEffect: 1 + (number % 5) / 10 }
}

const template = subscriptionSchema.parse({
  id: 'template',
  name: 'template',
  filter: { skills: ['go'] },
  channel: { type: 'console' },
  createdAt: '2026-01-01T00:00:00.000Z',
  enabled: true,
})
