import { SkilltideError } from '@skilltide/contracts'

const authentication = new Set(['KafkaJSSASLAuthenticationError', 'SASL_AUTHENTICATION_FAILED'])
const unreachable = new Set([
  'KafkaJSConnectionError',
  'KafkaJSConnectionClosedError',
  'KafkaJSRequestTimeoutError',
  'KafkaJSNoBrokerAvailableError',
])
const unauthorised = /_AUTHORIZATION_FAILED$/
/** As OpenSSL words it; kafkajs keeps the words alone. */
const untrusted = /self-signed certificate|unable to (?:verify|get) .*certificate|certificate has expired/

/** What a failure of the Kafka client means to a user of the log. */
export function kafkaError(brokers: readonly string[], cause: unknown): SkilltideError {
  if (cause instanceof SkilltideError) return cause
  const where = brokers.join(', ')
  const { name, type, message, retryable } = rootOf(cause)
  if (type === 'MESSAGE_TOO_LARGE' || type === 'RECORD_LIST_TOO_LARGE') {
    const cure = 'raise max.message.bytes of the topic'
    return new SkilltideError(
      'EVENT_TOO_LARGE',
      `[log] Kafka at ${where} refused a batch as too large: ${cure}`,
      { cause },
    )
  }
  if (authentication.has(name) || authentication.has(type)) {
    return new SkilltideError(
      'LOG_UNAVAILABLE',
      `[log] Kafka at ${where} refused our user: check kafka.sasl`,
      { cause },
    )
  }
  if (unauthorised.test(type)) {
    const cure = 'allow our user to create, read and write the topics and to use the groups'
    return new SkilltideError('LOG_UNAVAILABLE', `[log] Kafka at ${where} forbids it (${type}): ${cure}`, {
      cause,
    })
  }
  if (untrusted.test(message)) {
    const cure = 'name the file of its authority in NODE_EXTRA_CA_CERTS, or renew it'
    return new SkilltideError(
      'LOG_UNAVAILABLE',
      `[log] the certificate of Kafka at ${where}: ${message}: ${cure}`,
      {
        cause,
      },
    )
  }
  const what = unreachable.has(name) ? `is Kafka running at ${where}?` : `Kafka at ${where} failed:`
  return new SkilltideError('LOG_UNAVAILABLE', `[log] ${what} ${message}`, { cause, retryable })
}

/** True for the protocol error of this name, wherever in the chain of causes. */
export function isKafkaError(error: unknown, type: string): boolean {
  return rootOf(error).type === type
}

type Root = { name: string; type: string; message: string; retryable: boolean }

function rootOf(error: unknown): Root {
  if (!(error instanceof Error)) return { name: '', type: '', message: String(error), retryable: true }
  // kafkajs wraps what it gave up on; its own text says less than the cause's.
  if (error.cause instanceof Error) return rootOf(error.cause)
  const type = 'type' in error && typeof error.type === 'string' ? error.type : ''
  const retryable = !('retriable' in error) || error.retriable !== false
  return { name: error.name, type, message: error.message, retryable }
}
