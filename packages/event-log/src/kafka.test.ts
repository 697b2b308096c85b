import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

// In a process of its own: Node loads kafkajs differently from Vitest.
test('asks whether Kafka is running when no broker answers, and prints nothing else', async () => {
  const program = `
    import { openKafkaLog } from ${JSON.stringify(new URL('./kafka.ts', import.meta.url).href)}
    const options = { brokers: ['127.0.0.1:1'], clientId: 'test', topicPrefix: '', replicationFactor: 1, sessionTimeoutMs: 10_000 }
    await openKafkaLog({ ...options, compression: 'zstd', tls: false }).catch(({ code, retryable, message }) =>
      console.log(JSON.stringify({ code, retryable, message })))`
  const run = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  const failure = JSON.parse(run.stdout)
  expect(failure).toMatchObject({ code: 'LOG_UNAVAILABLE', retryable: true })
  expect(failure.message).toContain('[log] is Kafka running at 127.0.0.1:1?')
  expect(run.stderr).toBe('')
}, 15_000)
