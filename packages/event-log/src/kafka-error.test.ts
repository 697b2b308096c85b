import { SkilltideError } from '@skilltide/contracts'
import { KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } from 'kafkajs'
import { expect, test } from 'vitest'
import { kafkaError } from './kafka-error.ts'

const protocol = (type: string, retriable: boolean) =>
  new KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 1, retriable }))

test.each([
  [
    'a wrong user',
    Object.assign(new Error('no'), { name: 'KafkaJSSASLAuthenticationError' }),
    'LOG_UNAVAILABLE',
    false,
    'check kafka.sasl',
  ],
  [
    'a missing right',
    protocol('TOPIC_AUTHORIZATION_FAILED', false),
    'LOG_UNAVAILABLE',
    false,
    'allow our user',
  ],
  [
    'a certificate nobody vouches for',
    Object.assign(new Error('Connection error: self-signed certificate'), { name: 'KafkaJSConnectionError' }),
    'LOG_UNAVAILABLE',
    false,
    'NODE_EXTRA_CA_CERTS',
  ],
  ['a batch too large', protocol('MESSAGE_TOO_LARGE', false), 'EVENT_TOO_LARGE', false, 'max.message.bytes'],
  [
    'a passing failure',
    protocol('NOT_LEADER_FOR_PARTITION', true),
    'LOG_UNAVAILABLE',
    true,
    'Kafka at a:1 failed',
  ],
  [
    'the cause behind given-up tries',
    new KafkaJSNumberOfRetriesExceeded(protocol('MESSAGE_TOO_LARGE', false), { retryCount: 5, retryTime: 1 }),
    'EVENT_TOO_LARGE',
    false,
    'max.message.bytes',
  ],
])('says what to do about %s', (_what, cause, code, retryable, cure) => {
  const error = kafkaError(['a:1'], cause)
  expect(error).toBeInstanceOf(SkilltideError)
  expect(error).toMatchObject({ code, retryable, cause })
  expect(error.message).toContain(cure)
})
