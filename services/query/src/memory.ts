import type { WeekRange } from '@skilltide/trend-store'

/** Whole weeks an answer is made from, and until when its asker waits. */
export type Asking = { range: WeekRange; signal?: AbortSignal | undefined }
/** What an answer holds as long as; null when nobody can tell. */
export type Versions = { readVersion(range: WeekRange): Promise<string | null> }
export type Remembered = <T>(key: string, asking: Asking, compute: Compute<T>) => Promise<T>
type Compute<T> = (signal: AbortSignal) => Promise<T>
type Kept = { version: string; answer: Promise<unknown>; askers: number; left: AbortController }

/**
 * Remembers answers until the store's version of their weeks changes: what is written into other weeks costs nothing.
 * Those who ask while an answer is being computed wait for the same one; its signal ends when the last of them has
 * left. A failure is not remembered. Holds at most `most` answers, dropping the one that was not asked for longest.
 */
export function createMemory(store: Versions, most = 500): Remembered {
  const kept = new Map<string, Kept>()
  return async function remembered<T>(key: string, { range, signal }: Asking, compute: Compute<T>) {
    const version = await store.readVersion(range)
    if (version === null) return compute(signal ?? new AbortController().signal)
    const known = kept.get(key)
    const entry = known?.version === version && !known.left.signal.aborted ? known : begin(compute, version)
    kept.delete(key)
    kept.set(key, entry)
    entry.answer.catch(() => forget(key, entry))
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    waitFor(entry, signal)
    // One key is always asked with one `compute`, so what is kept under it has its type.
    return entry.answer as Promise<T>
  }

  function forget(key: string, entry: Kept): void {
    if (kept.get(key) === entry) kept.delete(key)
  }
}

function begin<T>(compute: Compute<T>, version: string): Kept {
  const left = new AbortController()
  return { version, answer: compute(left.signal), askers: 0, left }
}

function waitFor(entry: Kept, signal: AbortSignal | undefined): void {
  entry.askers += 1
  if (signal === undefined) return
  const leave = () => {
    entry.askers -= 1
    if (entry.askers === 0) entry.left.abort(signal.reason)
  }
  signal.addEventListener('abort', leave, { once: true })
  const done = () => signal.removeEventListener('abort', leave)
  entry.answer.then(done, done)
}
