import { createReadStream } from 'node:fs'
import { SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import type { Shell } from '../shell.ts'
import { linesOf } from './lines-of.ts'

const byteOrderMark = '\uFEFF'

/** The lines of a file (`-` for standard input) as `schema` has them; empty ones are passed over. */
export async function* readLines<T>(shell: Shell, file: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  const input = file === '-' ? shell.stdin : createReadStream(file)
  let number = 0
  try {
    for await (const line of linesOf(input)) {
      number += 1
      const text = number === 1 && line.startsWith(byteOrderMark) ? line.slice(1) : line
      if (text.trim() !== '') yield parseLine(text, { file, number, schema })
    }
  } catch (cause) {
    if (cause instanceof SkilltideError) throw cause
    throw new SkilltideError(
      'INPUT_INVALID',
      `[replay] ${file} cannot be read: give a file of one posting a line`,
      { cause },
    )
  }
}

function parseLine<T>(line: string, at: { file: string; number: number; schema: z.ZodType<T> }): T {
  try {
    return at.schema.parse(JSON.parse(line))
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause).replace(/\s+/g, ' ') : 'no JSON'
    throw new SkilltideError('INPUT_INVALID', `[replay] ${at.file}:${at.number}: ${why.slice(0, 200)}`, {
      cause,
    })
  }
}
