import { retagStored } from '@skilltide/extractor'
import { createTagger } from '@skilltide/skills'
import { printJson, printLine, type Shell, taxonomyOf, withHome } from '../shell.ts'

/** Reads everything stored anew and says what changed. Goes on where a stopped one was. */
export async function retagHome(shell: Shell, options: { json?: boolean }): Promise<void> {
  const tagger = createTagger(taxonomyOf(shell))
  const { version, read, revised, from, to } = await withHome(shell, (context) =>
    retagStored(context, tagger),
  )
  if (options.json === true) printJson(shell, { version, read, revised, from, to })
  else
    printLine(
      shell,
      `${read} texts read under version ${version}, ${revised} revised${from === null ? '' : `, of ${from} to ${to}`}`,
    )
}
