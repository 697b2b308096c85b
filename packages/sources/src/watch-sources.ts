import { promises } from 'node:fs'
import { join } from 'node:path'
import { describeError } from '@skilltide/contracts'
import { type Environment, loadSources } from './source-file.ts'
import type { Source } from './source-kind.ts'

/** The sources of a folder as they are now, however its files are edited meanwhile. */
export type WatchedSources = {
  current(): readonly Source[]
  /** Calls `listener` after each change that was taken over; returns what ends that. */
  onChange(listener: () => void): () => void
  /** Looks now rather than at the next tick. */
  check(): Promise<void>
  close(): Promise<void>
}

/** Well within the five seconds that an edit may take. */
const everyMs = 1_500

/**
 * Loads the sources and looks every 1.5 s whether a file was added, changed or removed: by name, size and time, which
 * also sees what editors, mounts and ConfigMaps put in its place. An edit that is wrong changes nothing; `onProblem`
 * is told once what is wrong with it, with file, line and column.
 */
export async function watchSources(
  dir: string,
  options: { environment: Environment; onProblem(message: string): void },
): Promise<WatchedSources> {
  const listeners = new Set<() => void>()
  let seen = await signatureOf(dir)
  let sources = await loadSources(dir, options)
  let checking: Promise<void> | null = null
  const timer = setInterval(() => void check(), everyMs)
  timer.unref()
  return {
    current: () => sources,
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
    const signature = await signatureOf(dir)
    if (signature === seen) return
    seen = signature
    try {
      sources = await loadSources(dir, options)
    } catch (error) {
      options.onProblem(`${describeError(error)}; going on with the sources as they were`)
      return
    }
    for (const listener of listeners) listener()
  }
}

async function signatureOf(dir: string): Promise<string> {
  const names = (await promises.readdir(dir).catch(() => [])).filter((name) => /\.ya?ml$/.test(name)).sort()
  const stats = names.map(async (name) => {
    const stat = await promises.stat(join(dir, name)).catch(() => null)
    return stat === null ? name : `${name} ${stat.size} ${stat.mtimeMs} ${stat.ino}`
  })
  return (await Promise.all(stats)).join('\n')
}
