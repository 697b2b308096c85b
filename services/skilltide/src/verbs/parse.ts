import { readFile } from 'node:fs/promises'
import { SkilltideError } from '@skilltide/contracts'
import { readRecordedAnswer } from '@skilltide/sources'
import { printJson, type Shell } from '../shell.ts'

/** A recorded answer of a source, as items: NDJSON. What cannot be read of it is named on standard error. */
export async function parseFile(shell: Shell, options: { kind: string; file: string }): Promise<void> {
  const { items, rejected, truncated } = readRecordedAnswer(options.kind, await readText(options.file))
  for (const item of items) printJson(shell, item)
  for (const { externalId, reason } of rejected)
    shell.stderr.write(`[parse] ${externalId ?? 'without id'} left out: ${reason}\n`)
  if (truncated !== null) shell.stderr.write(`[parse] not whole: ${truncated}\n`)
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new SkilltideError('INPUT_INVALID', `[parse] ${file} cannot be read: check the path`, { cause })
  }
}
