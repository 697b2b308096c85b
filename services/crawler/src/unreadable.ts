import { SkilltideError } from '@skilltide/contracts'

/** An answer came, and is none to read: asking again would not help. */
export function unreadable(url: string, what: string): SkilltideError {
  return new SkilltideError('SOURCE_UNREADABLE', `[crawler] ${url} ${what}`)
}
