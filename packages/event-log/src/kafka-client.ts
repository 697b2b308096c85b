import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import type { Kafka, LogEntry, SASLOptions } from 'kafkajs'

export type KafkaLogLevel = 'debug' | 'info' | 'warn' | 'error'

export type KafkaClientOptions = {
  brokers: readonly string[]
  clientId: string
  tls: boolean
  sasl?: SaslUser | undefined
  /** What the client library has to say: warnings and errors it lives through. */
  onLog?: (level: KafkaLogLevel, message: string) => void
}

export type SaslUser = {
  mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
  username: string
  password: string
}

export type KafkaLibrary = typeof import('kafkajs')

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)
const fast = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** Loads kafkajs, which the embedded home never needs, teaches it zstd and heals its timer. */
export async function loadKafka(): Promise<KafkaLibrary> {
  // The whole of a CommonJS module; Node finds only some of its names by itself.
  const { default: library } = await import('kafkajs')
  library.CompressionCodecs[library.CompressionTypes.ZSTD] = () => ({
    compress: ({ buffer }: { buffer: Buffer }) => compress(buffer, fast),
    decompress: (buffer: Buffer) => decompress(buffer),
  })
  healIdleTimer()
  return library
}

/** kafkajs warns of a producer that gives up; ours is replaced when it does (kafka-publisher.ts). */
const bounded = 'Limiting retries for the idempotent producer'

/** A client that tries some 6 s before it gives up, and logs to `onLog` alone. */
export function createClient(library: KafkaLibrary, options: KafkaClientOptions): Kafka {
  const { brokers, clientId, tls, sasl, onLog } = options
  return new library.Kafka({
    clientId,
    brokers: [...brokers],
    ssl: tls,
    ...(sasl === undefined ? {} : { sasl: saslOptions(sasl) }),
    connectionTimeout: 3_000,
    retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 6 },
    logLevel: onLog === undefined ? library.logLevel.NOTHING : library.logLevel.WARN,
    logCreator: () => (entry) => {
      if (!entry.log.message.startsWith(bounded)) onLog?.(levelOf(library, entry), messageOf(entry))
    },
  })
}

/** kafkajs types each mechanism by itself. */
function saslOptions({ mechanism, username, password }: SaslUser): SASLOptions {
  if (mechanism === 'plain') return { mechanism, username, password }
  if (mechanism === 'scram-sha-256') return { mechanism, username, password }
  return { mechanism, username, password }
}

function levelOf({ logLevel }: KafkaLibrary, { level }: LogEntry): KafkaLogLevel {
  if (level === logLevel.ERROR) return 'error'
  if (level === logLevel.WARN) return 'warn'
  return level === logLevel.INFO ? 'info' : 'debug'
}

function messageOf({ log }: LogEntry): string {
  const { message, error } = log
  return typeof error === 'string' && !message.includes(error) ? `${message}: ${error}` : message
}

let healed = false

/**
 * kafkajs 2.2.4 sets a timer to look at its waiting requests even when none waits and nothing throttles it, with a
 * negative delay: Node makes that 1 ms, for ever, on each connection, and since Node 24 prints
 * TimeoutNegativeWarning. Its queue sets the timer by itself as soon as a request has to wait, so the idle call is
 * left out. A kafkajs without this inner module stays as it is.
 */
function healIdleTimer(): void {
  if (healed) return
  healed = true
  const queue: unknown = loadRequestQueue()
  if (typeof queue !== 'function') return
  const schedule: unknown = queue.prototype.scheduleCheckPendingRequests
  if (typeof schedule !== 'function') return
  queue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this)
  }
}

type RequestQueue = { pending: unknown[]; throttledUntil: number }

function loadRequestQueue(): unknown {
  try {
    return createRequire(import.meta.url)('kafkajs/src/network/requestQueue')
  } catch {
    return undefined
  }
}
