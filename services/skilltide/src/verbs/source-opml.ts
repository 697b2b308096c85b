import { readFile } from 'node:fs/promises'
import { describeError, SkilltideError } from '@skilltide/contracts'
import { feedsToOpml, loadSources, opmlToYaml, type Source } from '@skilltide/sources'
import { configOf, printLine, type Shell } from '../shell.ts'

/** Prints the feeds among the sources as OPML. */
export async function exportFeeds(shell: Shell): Promise<void> {
  printLine(shell, feedsToOpml(await readSources(shell)))
}

/** Prints an OPML file's feeds that are not watched yet, as a source file. */
export async function importFeeds(shell: Shell, file: string): Promise<void> {
  const sources = await readSources(shell)
  const known = new Set(sources.flatMap(({ settings: { url } }) => (typeof url === 'string' ? [url] : [])))
  const names = new Set(sources.map(({ name }) => name))
  const { yaml, added } = opmlToYaml(await readText(file), { known, names })
  if (added === 0)
    throw new SkilltideError('NOT_FOUND', `[source] ${file} has no feed that is not watched already`)
  printLine(shell, yaml.trimEnd())
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new SkilltideError(
      'INPUT_INVALID',
      `[source] ${file} cannot be read (${describeError(cause)}): name an OPML file`,
      { cause },
    )
  }
}

function readSources(shell: Shell): Promise<readonly Source[]> {
  return loadSources(configOf(shell).sourcesDir, { environment: shell.environment })
}
