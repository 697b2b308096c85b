import { createHash } from 'node:crypto'
import { constants, gzipSync } from 'node:zlib'

/** A text as it goes out: what tells it apart, and its short form, made when it is first wanted. */
export type Sent = { etag: string; short(): Buffer }

/** Shorter than a packet, a text gains nothing. */
export const leastToShorten = 1_400
const fast = { level: constants.Z_BEST_SPEED }
const mostKept = 500
const kept = new Map<string, Sent>()

/** Remembered answers are sent again and again: the same text is neither hashed nor compressed anew. */
export function sentOf(text: string): Sent {
  const known = kept.get(text)
  if (known !== undefined) return known
  let short: Buffer | null = null
  const sent: Sent = {
    etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`,
    short: () => (short ??= gzipSync(text, fast)),
  }
  kept.set(text, sent)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return sent
}

/** Whether an `Accept-Encoding` takes gzip: `gzip;q=0` does not. */
export function takesGzip(header: string | string[] | undefined): boolean {
  return /(?:^|,)\s*(?:gzip|\*)\s*(?:$|,|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))/i.test(String(header ?? ''))
}
