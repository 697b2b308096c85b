import { createInterface } from 'node:readline'
import { SkilltideError } from '@skilltide/contracts'
import { createTagger, loadTaxonomy } from '@skilltide/skills'
import { z } from 'zod'
import { printJson, type Shell } from '../shell.ts'

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().optional(),
  text: z.string(),
})

/** NDJSON in, NDJSON out, line by line: `{id,title?,text}` becomes `{id,skills}`. */
export async function tagLines(shell: Shell): Promise<void> {
  const tagger = createTagger(loadTaxonomy())
  let number = 0
  for await (const line of createInterface({ input: shell.stdin })) {
    number++
    if (line.trim() === '') continue
    const { id, title, text } = readLine(line, number)
    printJson(shell, { id, skills: tagger.tag(title === undefined ? { text } : { title, text }) })
  }
}

function readLine(line: string, number: number): z.infer<typeof lineSchema> {
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
