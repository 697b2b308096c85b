import { CloudEvent, Kafka } from 'cloudevents'
import { describe, expect, it } from 'vitest'
import { recordsOfVersion1 } from './fixtures/records-v1.ts'
import { decodeEvent, type Event, encodeEvent, topicNames } from './index.ts'

const request: Event<'crawl.requested'> = {
  id: 'e1',
  topic: 'crawl.requested',
  key: 'example.org',
  source: '/skilltide/crawler',
  time: '2026-09-01T10:00:00.000Z',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  data: { runId: 'r1', source: 'acme', requestedAt: '2026-09-01T10:00:00.000Z', cause: 'start' },
}

describe('events in the log', () => {
  it('come back as they went in', () => {
    expect(decodeEvent('crawl.requested', encodeEvent(request))).toEqual(request)
  })

  it('are CloudEvents to the reference library', () => {
    const { headers, value } = encodeEvent(request)
    const message = { headers, value, key: request.key, body: value }
    const read = Kafka.toEvent(message)
    const event = new CloudEvent(Array.isArray(read) ? {} : { ...read })
    expect(event.validate()).toBe(true)
    expect(event).toMatchObject({
      id: 'e1',
      type: 'skilltide.crawl.requested.v1',
      source: '/skilltide/crawler',
    })
  })

  it.each(topicNames)('of %s survive encoding twice', (topic) => {
    const event = decodeEvent(topic, recordsOfVersion1(topic))
    expect(decodeEvent(topic, encodeEvent(event))).toEqual(event)
  })

  it.each([
    ['no CloudEvent', { headers: {} }, 'its headers are no CloudEvent'],
    ['broken JSON', { value: '{"runId":' }, 'its data is no JSON'],
    ['a missing field', { value: '{"runId":"r1"}' }, 'source'],
    [
      'another topic',
      { headers: { ...encodeEvent(request).headers, ce_type: 'skilltide.item.tagged.v1' } },
      'its type is "skilltide.item.tagged.v1"',
    ],
    [
      'a newer writer',
      { headers: { ...encodeEvent(request).headers, ce_type: 'skilltide.crawl.requested.v2' } },
      'upgrade this service',
    ],
  ])('are refused with the reason when there is %s', (_, change, reason) => {
    const record = { ...encodeEvent(request), ...change }
    expect(() => decodeEvent('crawl.requested', record)).toThrowError(reason)
    expect(() => decodeEvent('crawl.requested', record)).toThrowError(
      expect.objectContaining({ code: 'EVENT_INVALID', retryable: false }),
    )
  })
})
