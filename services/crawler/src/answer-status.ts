import { SkilltideError } from '@skilltide/contracts'
import type { HttpAnswer } from './http.ts'
import { readRetryAfter } from './retry-after.ts'

/** What an answer's status means; null for one that can be read (2xx, 304). */
export function errorOfStatus(answer: HttpAnswer, now: Date): SkilltideError | null {
  const { status, url } = answer
  if ((status >= 200 && status < 300) || status === 304) return null
  if (status === 404 || status === 410) {
    return failure(
      'SOURCE_GONE',
      `${url} answered ${status}: mend its address in config/sources, or remove it`,
    )
  }
  if (status === 401 || status === 403 || status === 451) {
    return failure(
      'SOURCE_REFUSED',
      `${url} answered ${status}, it refuses to be read: ask its owner, or remove it`,
    )
  }
  if (status === 429 || status === 503) {
    const retryAfterMs = readRetryAfter(answer.headers['retry-after'], now)
    return failure(
      'SOURCE_BUSY',
      `${url} answered ${status}, too many requests: it is asked again later by itself`,
      {
        retryable: true,
        ...(retryAfterMs === null ? {} : { retryAfterMs }),
      },
    )
  }
  if (status >= 500 || status === 408 || status === 425) {
    return failure('SOURCE_UNREACHABLE', `${url} answered ${status}: wait, it is asked again by itself`, {
      retryable: true,
    })
  }
  return failure('SOURCE_UNREADABLE', `${url} answered ${status}: check its address in config/sources`)
}

function failure(
  code: SkilltideError['code'],
  message: string,
  options: { retryable?: boolean; retryAfterMs?: number } = {},
): SkilltideError {
  return new SkilltideError(code, `[crawler] ${message}`, options)
}
