import { setTimeout as sleep } from 'node:timers/promises'
import type { Admin, Consumer } from 'kafkajs'
import { isKafkaError } from './kafka-error.ts'

export type TopicOffset = { topic: string; partition: number; offset: string }

/** The present ends of the partitions on which a group has no position yet. Call it before the group is joined. */
export async function findEnds(admin: Admin, groupId: string, topics: string[]): Promise<TopicOffset[]> {
  const committed = await onceLoaded(() => admin.fetchOffsets({ groupId, topics }))
  const ends: TopicOffset[] = []
  for (const { topic, partitions } of committed) {
    const known = new Set(
      partitions.filter(({ offset }) => offset !== '-1').map(({ partition }) => partition),
    )
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
      if (!known.has(partition)) ends.push({ topic, partition, offset: high })
    }
  }
  return ends
}

const mostTries = 100

/** A coordinator that has just begun reads its groups first; kafkajs does not wait for it here. */
async function onceLoaded<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (tries === mostTries || !isKafkaError(error, 'GROUP_LOAD_IN_PROGRESS')) throw error
    }
    await sleep(100)
  }
}

/**
 * Makes those ends the group's position. kafkajs itself would look for the end at its first fetch, and so miss what
 * is published between the joining and that fetch. Only for partitions that this member was given: others may have
 * read on already.
 */
export async function beginAtEnds(
  consumer: Consumer,
  ends: readonly TopicOffset[],
  given: Record<string, number[]>,
) {
  const mine = ends.filter(({ topic, partition }) => given[topic]?.includes(partition))
  for (const end of mine) consumer.seek(end)
  if (mine.length > 0) await consumer.commitOffsets(mine)
}
