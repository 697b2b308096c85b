import { z } from 'zod'
import { eventType } from './envelope.ts'
import { type TopicName, topicNames, topics } from './topics.ts'

/** The JSON Schema (2020-12) of a topic's data, as it stands in an event. */
export function dataSchema(topic: TopicName): Record<string, unknown> {
  return z.toJSONSchema(topics[topic].schema, { io: 'output', target: 'draft-2020-12' })
}

/** The AsyncAPI 3 document of all topics (https://www.asyncapi.com/docs/reference/specification/v3.0.0). */
export function asyncApiDocument(): Record<string, unknown> {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Skilltide events',
      version: '1.0.0',
      license: { name: 'Apache-2.0' },
      description:
        'CloudEvents 1.0 in binary content mode: attributes as ce_ headers, data as JSON in the value.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(topicNames.map((topic) => [channelId(topic), channelOf(topic)])),
    operations: Object.fromEntries(
      topicNames.map((topic) => [`receive_${channelId(topic)}`, operationOf(topic)]),
    ),
  }
}

function channelOf(topic: TopicName) {
  const { says, key, version } = topics[topic]
  return {
    address: topic,
    description: `${says}; keyed by ${key}`,
    messages: {
      [`v${version}`]: {
        name: eventType(topic),
        title: says,
        headers: headersSchema(topic),
        payload: { schemaFormat: 'application/schema+json;version=draft-2020-12', schema: dataSchema(topic) },
        bindings: { kafka: { key: { type: 'string', description: key } } },
      },
    },
  }
}

function headersSchema(topic: TopicName) {
  const text = { type: 'string' }
  return {
    type: 'object',
    required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time'],
    properties: {
      ce_specversion: { type: 'string', const: '1.0' },
      ce_id: text,
      ce_source: text,
      ce_type: { type: 'string', const: eventType(topic) },
      ce_time: { type: 'string', format: 'date-time' },
      traceparent: text,
    },
  }
}

function operationOf(topic: TopicName) {
  return { action: 'receive', channel: { $ref: `#/channels/${channelId(topic)}` } }
}

function channelId(topic: TopicName): string {
  return topic.replace('.', '_')
}
