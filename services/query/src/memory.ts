import type { Clock } from '@skilltide/runtime'

/**
 * Remembers answers for `keepMs`, so that a page many look at is computed once. Those who ask while it is being
 * computed wait for the same answer; a failure is not remembered. Holds at most `most` answers, dropping the oldest.
 */
export function createMemory(clock: Clock, keepMs: number, most = 64) {
  const kept = new Map<string, { answer: Promise<unknown>; until: number }>()
  return async function remembered<T>(key: string, compute: () => Promise<T>): Promise<T> {
    const now = clock.now().getTime()
    const known = kept.get(key)
    // One key is always asked with one `compute`, so what is kept under it has its type.
    if (known !== undefined && known.until > now) return known.answer as Promise<T>
    const answer = compute()
    kept.delete(key)
    kept.set(key, { answer, until: now + keepMs })
    answer.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return answer
  }
}
