import type { z } from 'zod'
import { documentSchema, postingClosedSchema } from './document.ts'
import { itemSchema } from './item.ts'
import { receiptSchema } from './receipt.ts'
import { rejectionSchema } from './rejection.ts'
import { crawlRequestSchema, runSchema } from './run.ts'
import { shiftSchema } from './shift.ts'

type Topic = {
  schema: z.ZodType
  version: number
  key: string
  partitions: number
  retentionDays: number
  says: string
}

/**
 * The topics, on one screen. Order holds within a key. A version changes only when a field would have to
 * change its meaning: fields are added as optional, never renamed, and readers take every version up to their own.
 */
export const topics = {
  'crawl.requested': {
    schema: crawlRequestSchema,
    version: 1,
    key: 'host',
    partitions: 6,
    retentionDays: 1,
    says: 'one run of one source',
  },
  'document.fetched': {
    schema: documentSchema,
    version: 1,
    key: 'source/externalId',
    partitions: 6,
    retentionDays: 90,
    says: 'one posting or article, verbatim',
  },
  'posting.closed': {
    schema: postingClosedSchema,
    version: 1,
    key: 'source/externalId',
    partitions: 6,
    retentionDays: 400,
    says: 'a posting is gone',
  },
  'source.reported': {
    schema: runSchema,
    version: 1,
    key: 'source',
    partitions: 3,
    retentionDays: 400,
    says: 'how a run ended',
  },
  'item.tagged': {
    schema: itemSchema,
    version: 1,
    key: 'employer',
    partitions: 6,
    retentionDays: 90,
    says: 'a posting or article with its skills',
  },
  'shift.detected': {
    schema: shiftSchema,
    version: 1,
    key: 'skill',
    partitions: 3,
    retentionDays: 400,
    says: 'a shift episode changed state',
  },
  'alert.delivered': {
    schema: receiptSchema,
    version: 1,
    key: 'subscription',
    partitions: 3,
    retentionDays: 400,
    says: 'a receipt per channel',
  },
  'event.rejected': {
    schema: rejectionSchema,
    version: 1,
    key: 'original topic',
    partitions: 1,
    retentionDays: 400,
    says: 'dead letters',
  },
} as const satisfies Record<string, Topic>

export type TopicName = keyof typeof topics
export type EventData<T extends TopicName> = z.infer<(typeof topics)[T]['schema']>

export const topicNames = Object.freeze(Object.keys(topics).filter(isTopicName))

export function isTopicName(name: string): name is TopicName {
  return Object.hasOwn(topics, name)
}
