import { once } from 'node:events'
import { SkilltideError } from '@skilltide/contracts'
import { createTagger } from '@skilltide/skills'
import { z } from 'zod'
import { type Shell, taxonomyOf } from '../shell.ts'
import { linesOf } from './lines-of.ts'

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().optional(),
  text: z.string(),
  company: z.string().optional(),
})
type Line = z.infer<typeof lineSchema>

/**
 * NDJSON in, NDJSON out, line by line: `{id,title?,text,company?}` becomes `{id,skills}`, every mention a skill, or
 * with `once` each skill once, as items carry them. Holds one line at a time: reading waits for what was written.
 */
export async function tagLines(shell: Shell, options: { once?: boolean } = {}): Promise<void> {
  const tagger = createTagger(taxonomyOf(shell))
  const read = options.once === true ? tagger.tag : tagger.mentions
  let number = 0
  for await (const line of linesOf(shell.stdin)) {
    number++
    if (line.trim() === '') continue
    const { id, ...document } = readLine(line, number)
    const answer = `${JSON.stringify({ id, skills: read(document) })}\n`
    if (!shell.stdout.write(answer)) await once(shell.stdout, 'drain')
  }
}

function readLine(line: string, number: number): Line {
  try {
    return lineSchema.parse(JSON.parse(line))
  } catch (cause) {
    throw new SkilltideError(
      'INPUT_INVALID',
      `[tag] line ${number} is no {"id","text"} as JSON: mend or remove it`,
      { cause },
    )
  }
}
