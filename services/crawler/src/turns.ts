/**
 * At most `concurrency` tasks at once, and of one key never more than one; of a key in the order asked for.
 * A task that waits for its key takes no place away from others.
 */
export function createTurns(concurrency: number): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const lastOf = new Map<string, Promise<unknown>>()
  const waiting: (() => void)[] = []
  let free = concurrency
  return async function inTurn<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = lastOf.get(key) ?? Promise.resolve()
    const mine = before.then(() => withPlace(task))
    const settled = mine.then(
      () => {},
      () => {},
    )
    lastOf.set(key, settled)
    try {
      return await mine
    } finally {
      if (lastOf.get(key) === settled) lastOf.delete(key)
    }
  }

  async function withPlace<T>(task: () => Promise<T>): Promise<T> {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}
