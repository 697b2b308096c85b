import { z } from 'zod'

/** Every way Skilltide fails on purpose. A test keeps this list and docs/errors.md equal. */
export const errorCodes = [
  'CONFIG_INVALID',
  'SOURCE_CONFIG_INVALID',
  'SKILLS_INVALID',
  'EVENT_INVALID',
  'EVENT_TOO_LARGE',
  'DOCUMENT_UNREADABLE',
  'DOCUMENT_TOO_LARGE',
  'SOURCE_UNREACHABLE',
  'SOURCE_GONE',
  'SOURCE_REFUSED',
  'SOURCE_BUSY',
  'SOURCE_UNREADABLE',
  'ADDRESS_FORBIDDEN',
  'LOG_UNAVAILABLE',
  'LOG_FULL',
  'STORE_UNAVAILABLE',
  'STORE_FULL',
  'STORE_CONFLICT',
  'STORE_MAPPING',
  'PORT_IN_USE',
  'NOT_FOUND',
  'INPUT_INVALID',
  'FORBIDDEN',
  'DELIVERY_REFUSED',
  'DELIVERY_UNREACHABLE',
  'HANDLER_FAILED',
] as const

export const errorCodeSchema = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCodeSchema>

/** How an error continues: `retryable` says whether the same call may succeed later. */
export type SkilltideErrorOptions = { cause?: unknown; retryable?: boolean; retryAfterMs?: number }

/**
 * The one error class. The message says who, what, and the cure:
 * `[sources/greenhouse] board "acme" answered 404: remove it from config/sources`.
 */
export class SkilltideError extends Error {
  readonly code: ErrorCode
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, message: string, options: SkilltideErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.name = 'SkilltideError'
    this.code = code
    this.retryable = options.retryable ?? false
    this.retryAfterMs = options.retryAfterMs
  }
}

/** True when trying the same thing again may help. Unknown errors are not retried for ever. */
export function isRetryable(error: unknown): boolean {
  return error instanceof SkilltideError && error.retryable
}

/** One line a person can read, with the causes behind it. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : ` (${describeError(error.cause)})`
  return error instanceof SkilltideError ? error.message : `${error.message}${cause}`
}
