import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { openKafkaLog } from '@skilltide/event-log'
import { ArtifactUnavailable, type KafkaServer, startKafka } from '@skilltide/local'
import { afterAll, describe, expect, inject, test } from 'vitest'

const user = { username: 'skilltide', password: 'correct-horse' }
const kafka = inject('kafkaBrokers') === null ? null : await startOrSkip()
const trusted = getCACertificates('default')
afterAll(async () => {
  setDefaultCACertificates(trusted)
  await kafka?.stop()
})

describe.skipIf(kafka === null)('a Kafka with TLS and a password', () => {
  test('refuses who does not trust its certificate, and says so', async () => {
    await expect(open({ mechanism: 'plain', ...user })).rejects.toThrow(
      /self-signed certificate.*NODE_EXTRA_CA_CERTS/,
    )
  })

  test.each(['plain', 'scram-sha-256', 'scram-sha-512'] as const)(
    'is written to and read by a user known by %s',
    async (mechanism) => {
      trustKafka()
      await using log = closing(await open({ mechanism, ...user }))
      const value = `by ${mechanism}`
      await log.publish([{ topic: 'item.tagged', key: mechanism, headers: {}, value }])
      const { promise: read, resolve } = Promise.withResolvers<string>()
      const consumer = await log.consume({
        group: `readers-${mechanism}`,
        topics: ['item.tagged'],
        handle: async (records) => {
          if (records.some((record) => record.key === mechanism)) resolve(records.at(-1)?.value ?? '')
        },
      })
      await expect(read).resolves.toBe(value)
      await consumer.stop()
    },
  )

  test.each(['plain', 'scram-sha-512'] as const)('refuses a wrong password by %s', async (mechanism) => {
    trustKafka()
    await expect(open({ mechanism, username: user.username, password: 'wrong' })).rejects.toMatchObject({
      code: 'LOG_UNAVAILABLE',
      message: expect.stringContaining('check kafka.sasl'),
    })
  })
})

function trustKafka(): void {
  setDefaultCACertificates([...trusted, kafka?.secure?.certificate ?? ''])
}

function open(sasl: { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512' } & typeof user) {
  const brokers = kafka?.secure?.brokers ?? []
  return openKafkaLog({
    brokers,
    clientId: 'secure-test',
    topicPrefix: `${sasl.mechanism}.`,
    replicationFactor: 1,
    sessionTimeoutMs: 10_000,
    compression: 'zstd',
    tls: true,
    sasl,
  })
}

function closing<Log extends { close(): Promise<void> }>(log: Log): Log & AsyncDisposable {
  return Object.assign(log, { [Symbol.asyncDispose]: () => log.close() })
}

async function startOrSkip(): Promise<KafkaServer | null> {
  try {
    return await startKafka({ user })
  } catch (error) {
    if (error instanceof ArtifactUnavailable) return null
    throw error
  }
}
