import { promises } from 'node:fs'
import { join } from 'node:path'
import { describeError, SkilltideError, type SourceEntry } from '@skilltide/contracts'
import { stringify } from 'yaml'
import { type Environment, loadSources } from './source-file.ts'
import type { Source } from './source-kind.ts'

/**
 * Writes an entry into a file of its own in `dir`, where a running Skilltide finds it: `added-<name>.yaml`.
 * Throws INPUT_INVALID for a name that is taken, SOURCE_CONFIG_INVALID when the folder has other problems, and
 * STORE_UNAVAILABLE when the file cannot be written.
 */
export async function addSource(
  dir: string,
  entry: SourceEntry,
  options: { sources: readonly Source[]; environment: Environment },
): Promise<{ file: string; names: string[] }> {
  const names = options.sources.map(({ name }) => name)
  const present = new Set((await loadSources(dir, options)).map(({ name }) => name))
  const taken = names.find((name) => present.has(name))
  if (taken !== undefined)
    throw new SkilltideError('INPUT_INVALID', `[sources] the name "${taken}" is taken: choose another`, {
      cause: { field: 'name' },
    })
  const file = join(dir, fileNameOf(names[0] ?? entry.kind))
  await writeNew(file, `# yaml-language-server: $schema=./schema.json\n${stringify({ sources: [entry] })}`)
  return { file, names }
}

/** Never over a file that is there. */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await promises.writeFile(file, text, { flag: 'wx' })
  } catch (cause) {
    throw new SkilltideError(
      'STORE_UNAVAILABLE',
      `[sources] ${file} cannot be written (${describeError(cause)}): paste the lines into a file of config/sources`,
      { cause },
    )
  }
}

function fileNameOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return `added-${plain.slice(0, 100) || 'source'}.yaml`
}
