import { join } from 'node:path'
import { configSchema, type Shift, type Subscription, subscriptionSchema } from '@skilltide/contracts'
import { openEmbeddedLog } from '@skilltide/event-log'
import { type Clock, createLogger, createMetrics, type ServiceContext } from '@skilltide/runtime'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { exampleShift } from './example-shift.ts'

export const secret = `whsec_${Buffer.from('a secret of thirty-two characters').toString('base64')}`

/** A context on real files in `directory`. */
export function openTestContext(
  directory: string,
  options: { clock: Clock; maxAttempts?: number; mailUrl?: string },
) {
  const log = openEmbeddedLog({ file: join(directory, 'log.sqlite') })
  const store = openEmbeddedStore({ file: join(directory, 'store.sqlite') })
  const context: ServiceContext = {
    log,
    store,
    clock: options.clock,
    config: configSchema.parse({
      http: { publicUrl: 'https://skilltide.example' },
      alerts: {
        // A clock that stands still comes to no second try: on a busy machine the first one must not time out.
        timeoutMs: options.mailUrl === undefined ? 2_000 : 15_000,
        allowPrivate: true,
        maxAttempts: options.maxAttempts ?? 4,
        mail: {
          from: 'Skilltide <alerts@skilltide.example>',
          ...(options.mailUrl === undefined ? {} : { url: options.mailUrl }),
        },
      },
    }),
    logger: createLogger({ level: 'silent', pretty: false, service: 'alerter' }),
    metrics: createMetrics(),
    environment: 'real',
  }
  return context
}

export function subscriptionTo(url: string, change: Partial<Subscription> = {}): Subscription {
  const subscription = subscriptionSchema.parse({
    id: 's1',
    name: 'Go',
    filter: { skills: ['go'] },
    channel: { type: 'webhook', url, secret },
    createdAt: '2026-01-01T00:00:00Z',
    enabled: true,
  })
  return { ...subscription, ...change }
}

/** A shift of Go, doubled, found at `at`. */
export function shiftAt(at: Date, change: Partial<Shift> = {}): Shift {
  return {
    ...exampleShift(subscriptionTo('http://127.0.0.1'), { at, data: 'real' }),
    id: 'shift-1',
    ...change,
  }
}
