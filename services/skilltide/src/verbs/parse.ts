import { readFile } from 'node:fs/promises'
import { SkilltideError } from '@skilltide/contracts'
import { parseRecordedAnswer } from '@skilltide/sources'
import { printJson, type Shell } from '../shell.ts'

/** A recorded answer of a source, as items: NDJSON. */
export async function parseFile(shell: Shell, options: { kind: string; file: string }): Promise<void> {
  for (const item of parseRecordedAnswer(options.kind, await readText(options.file))) printJson(shell, item)
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new SkilltideError('INPUT_INVALID', `[parse] ${file} cannot be read: check the path`, { cause })
  }
}
