import { promises } from 'node:fs'
import { loadTaxonomy, type Taxonomy, yamlFilesIn } from './taxonomy.ts'

/** The taxonomy with the user's files over it, however these are edited meanwhile. */
export type WatchedTaxonomy = {
  /** Follows every change: what is handed this needs no telling. */
  taxonomy: Taxonomy
  /** Calls `listener` after each change that was taken over; returns what ends that. */
  onChange(listener: (taxonomy: Taxonomy) => void): () => void
  /** Looks now rather than at the next tick. */
  check(): Promise<void>
  close(): Promise<void>
}

const everyMs = 1_500

/**
 * Loads the taxonomy and looks every 1.5 s whether a file of `folder` was added, changed or removed. A wrong edit
 * changes nothing; `onProblem` is told once what is wrong with it, with file and line.
 * @throws {TaxonomyError} when the files are wrong at the start.
 */
export async function watchTaxonomy(
  folder: string,
  options: { onProblem(message: string): void },
): Promise<WatchedTaxonomy> {
  const listeners = new Set<(taxonomy: Taxonomy) => void>()
  let seen = await signatureOf(folder)
  let current = loadTaxonomy({ overlays: yamlFilesIn(folder) })
  let checking: Promise<void> | null = null
  const timer = setInterval(() => void check(), everyMs)
  timer.unref()
  return {
    taxonomy: {
      get version() {
        return current.version
      },
      get skills() {
        return current.skills
      },
    },
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
      current = loadTaxonomy({ overlays: yamlFilesIn(folder) })
    } catch (error) {
      options.onProblem(
        `${error instanceof Error ? error.message : error}\ngoing on with the skills as they were`,
      )
      return
    }
    for (const listener of listeners) listener(current)
  }
}

async function signatureOf(folder: string): Promise<string> {
  const stats = yamlFilesIn(folder).map(async (path) => {
    const stat = await promises.stat(path).catch(() => null)
    return stat === null ? path : `${path} ${stat.size} ${stat.mtimeMs} ${stat.ino}`
  })
  return (await Promise.all(stats)).join('\n')
}
