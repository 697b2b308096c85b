import { existsSync, readdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What the YAML files of a folder say now, however they are edited meanwhile. */
export type WatchedFolder<T> = {
  current(): T
  /** Calls `listener` after each change that was taken over; returns what ends that. */
  onChange(listener: (current: T) => void): () => void
  /** Looks now rather than at the next tick. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Well within the five seconds that an edit may take. */
const everyMs = 1_500

/**
 * Loads a folder and looks every 1.5 s whether a YAML file was added, changed or removed: by name, size and time,
 * which also sees what editors, mounts and ConfigMaps put in its place. An edit that `load` throws at changes
 * nothing, and `onProblem` is given the error once. Throws what the first `load` throws.
 */
export async function watchFolder<T>(
  folder: string,
  options: { load(): T | Promise<T>; onProblem(error: unknown): void },
): Promise<WatchedFolder<T>> {
  const listeners = new Set<(current: T) => void>()
  let seen = await signatureOf(folder)
  let current = await options.load()
  let checking: Promise<void> | null = null
  const timer = setInterval(() => void check(), everyMs)
  timer.unref()
  return {
    current: () => current,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    check,
    async close() {
      clearInterval(timer)
      await checking
    },
  }

  function check(): Promise<void> {
    checking ??= look().finally(() => {
      checking = null
    })
    return checking
  }

  async function look(): Promise<void> {
    const signature = await signatureOf(folder)
    if (signature === seen) return
    seen = signature
    try {
      current = await options.load()
    } catch (error) {
      options.onProblem(error)
      return
    }
    for (const listener of listeners) listener(current)
  }
}

/** The YAML files of a folder by name; none where there is no such folder. */
export function yamlFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name))
  return names.sort().map((name) => join(folder, name))
}

async function signatureOf(folder: string): Promise<string> {
  const stats = yamlFilesIn(folder).map(async (path) => {
    const found = await stat(path).catch(() => null)
    return found === null ? path : `${path} ${found.size} ${found.mtimeMs} ${found.ino}`
  })
  return (await Promise.all(stats)).join('\n')
}
