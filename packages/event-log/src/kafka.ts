import { SkilltideError } from '@skilltide/contracts'
import type { EventLog } from './event-log.ts'

export type KafkaLogOptions = {
  brokers: readonly string[]
  clientId: string
  /** Before every topic's and group's name, so that several installations share one cluster. */
  topicPrefix: string
  replicationFactor: number
  compression: 'none' | 'gzip' | 'zstd'
  tls: boolean
  sasl?:
    | { mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'; username: string; password: string }
    | undefined
  /** What the client library has to say. */
  onLog?: (level: 'debug' | 'info' | 'warn' | 'error', message: string) => void
}

export async function openKafkaLog(options: KafkaLogOptions): Promise<EventLog> {
  throw new SkilltideError(
    'LOG_UNAVAILABLE',
    `[log] Kafka at ${options.brokers.join(', ')} is not supported yet: use the embedded home`,
  )
}
