import { randomUUID } from 'node:crypto'
import { expect, inject, it } from 'vitest'
import { killing } from './killing.ts'
import { isSigned } from './receiver.ts'
import { type Ending, type Home, shiftSince, story, tellStory } from './story.ts'

/** A story is a hundred runs of sources, each through every service. */
const timeout = 600_000

/** Lives through the story in one home, undisturbed and killed `kills` times. A file for each home, so that they run side by side. */
export function testStream(
  name: 'embedded' | 'distributed',
  { kills, there }: { kills: number; there: boolean },
): void {
  let undisturbed: Ending | null = null

  it.skipIf(!there)(
    'turns postings into trends, a dated shift, and one signed message each',
    { timeout },
    async () => {
      const ending = await tellStory(homeOf(name))
      undisturbed = ending
      const [shift, ...others] = ending.shifts.filter(({ skill }) => skill === story.skill)
      expect(others).toEqual([])
      expect(shift).toMatchObject({ direction: 'up', state: 'opened', data: 'simulated' })
      expect(weeksApart(shift?.since ?? '', shiftSince)).toBeLessThanOrEqual(1)
      expect(told(ending)).toEqual([`first ${shift?.id}`, `second ${shift?.id}`])
      expect(ending.received).toHaveLength(2)
      expectSigned(ending)
    },
  )

  it.skipIf(!there)('counts and tells the same when it is killed at random points', { timeout }, async () => {
    const plain = undisturbed ?? (await tellStory(homeOf(name)))
    let killed = 0
    const onKill = () => {
      killed += 1
    }
    const ending = await tellStory(
      homeOf(name),
      killing({ random: seeded(20_251_123), steps: story.weeks, kills, onKill }),
    )
    expect(killed).toBe(kills)
    expect(ending.uncounted).toBe(0)
    expect(itemsOf(ending)).toEqual(itemsOf(plain))
    expect(cellsOf(ending)).toEqual(cellsOf(plain))
    expect(shiftsOf(ending)).toEqual(shiftsOf(plain))
    // What had arrived before its sender died may come again, under the id by which a receiver knows it.
    expect(told(ending)).toEqual(told(plain))
    expectSigned(ending)
  })
}

/** A database, or topics and indices, of its own for each story. */
function homeOf(name: 'embedded' | 'distributed'): Home {
  if (name === 'embedded') return { home: 'embedded' }
  const prefix = `story-${randomUUID().slice(0, 8)}`
  return {
    home: 'distributed',
    kafka: { brokers: inject('kafkaBrokers') ?? [], topicPrefix: `${prefix}.` },
    elasticsearch: { node: inject('elasticsearchUrl') ?? '', indexPrefix: prefix },
  }
}

/** Which subscription was told of which shift, once for every webhook-id. */
function told({ received }: Ending): string[] {
  const byId = new Map(
    received.map(({ headers, path, body }) => {
      const { id }: { id: string } = JSON.parse(body)
      return [headers['webhook-id'], `${path.slice(1)} ${id}`]
    }),
  )
  return [...byId.values()].sort()
}

function expectSigned({ received, subscriptions }: Ending): void {
  const secrets = new Map(subscriptions.map(({ id, channel }) => [id, channel]))
  for (const message of received) {
    const channel = secrets.get(message.path.slice(1))
    if (channel?.type !== 'webhook') throw new Error(`nobody subscribed by ${message.path}`)
    expect(isSigned(message, channel.secret ?? '')).toBe(true)
  }
}

/**
 * Items without the moments at which they were handled, and without the port their market had. A vacancy is called by
 * the first of its items here: the advert that names it is the one that was written first, and partitions have no order.
 */
function itemsOf({ items, origin }: Ending): unknown[] {
  const firstOf = new Map<string, string>()
  for (const { vacancy, source, externalId } of items) {
    const id = `${source}/${externalId}`
    const first = firstOf.get(vacancy)
    if (first === undefined || id < first) firstOf.set(vacancy, id)
  }
  return items.map(({ firstSeenAt, lastSeenAt, closedAt, contentHash: _, url, ...item }) => ({
    ...item,
    vacancy: firstOf.get(item.vacancy),
    url: url.replace(origin, ''),
    firstSeen: firstSeenAt.slice(0, 10),
    closed: closedAt?.slice(0, 10) ?? null,
  }))
}

/** A line a cell, so that a difference can be read. */
function cellsOf({ cells }: Ending): string[] {
  return cells.map((cell) => JSON.stringify(cell))
}

/** Shifts without the moment at which each was found. */
function shiftsOf({ shifts, origin }: Ending): unknown[] {
  return shifts.map(({ detectedAt: _, ...shift }) => JSON.parse(JSON.stringify(shift).replaceAll(origin, '')))
}

function weeksApart(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other)) / (7 * 86_400_000)
}

/** mulberry32: the same points in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
