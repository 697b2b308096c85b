import { describeError } from '@skilltide/contracts'
import { type WatchedFolder, watchFolder } from '@skilltide/settings'
import { type Environment, loadSources } from './source-file.ts'
import type { Source } from './source-kind.ts'

/** The sources of a folder as they are now. */
export type WatchedSources = WatchedFolder<readonly Source[]>

/**
 * Loads the sources and follows their files. An edit that is wrong changes nothing; `onProblem` is told once what is
 * wrong with it, with file, line and column.
 */
export function watchSources(
  dir: string,
  options: { environment: Environment; onProblem(message: string): void },
): Promise<WatchedSources> {
  return watchFolder(dir, {
    load: () => loadSources(dir, options),
    onProblem: (error) =>
      options.onProblem(`${describeError(error)}; going on with the sources as they were`),
  })
}
