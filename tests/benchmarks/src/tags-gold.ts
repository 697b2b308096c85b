import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** A mention: UTF-16 units of the text without marks. `meant` is false for words that are not this skill. */
export type GoldLabel = {
  skill: string
  start: number
  end: number
  meant: boolean
  need: 'required' | 'preferred' | 'mentioned' | null
}
export type GoldText = Omit<GoldRecord, 'text'> & { text: string; labels: GoldLabel[] }
/** Marked text; of a `name` only the marked words are judged. Rules are made with `dev` in sight; `kept` only judges them. */
export type GoldRecord = {
  id: string
  kind: 'sentence' | 'posting' | 'name'
  language: 'en' | 'de' | 'es'
  field: string
  part: 'dev' | 'kept'
  text: string
}

const fileSchema = z.strictObject({
  language: z.enum(['en', 'de', 'es']),
  field: z.string().min(1),
  part: z.enum(['dev', 'kept']),
  /** One a line. */
  sentences: z.string().default(''),
  postings: z.array(z.string().min(1)).default([]),
  /** One a line, in which only an ambiguous name is marked: meant or not. */
  names: z.string().default(''),
})
const needSchema = z.enum(['required', 'preferred', 'mentioned']).nullable()

const mark = /\[([^[\]\n]+)\]\((!?)([a-z0-9-]+)(?: (\w+))?\)/g

/** Every labelled text of `folder`, in the order of its files. Throws naming the text that cannot be read. */
export function readGold(folder: string): GoldText[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return names.sort().flatMap((name) => {
    const file = fileSchema.safeParse(parse(readFileSync(join(folder, name), 'utf8')))
    if (!file.success) throw new Error(`[gold] ${name}: ${z.prettifyError(file.error)}`)
    const { sentences, postings, names: named, ...shared } = file.data
    const texts = [
      ...linesOf(sentences).map((text) => ({ kind: 'sentence' as const, text })),
      ...postings.map((text) => ({ kind: 'posting' as const, text })),
      ...linesOf(named).map((text) => ({ kind: 'name' as const, text })),
    ]
    const stem = name.replace('.yaml', '')
    return texts.map((one, at) => readLabels({ ...shared, ...one, id: `${stem}-${at + 1}` }))
  })
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '')
}

/** Takes the marks off a text and says where each labelled word then stands. */
export function readLabels({ text: marked, ...record }: GoldRecord): GoldText {
  const labels: GoldLabel[] = []
  let text = ''
  let read = 0
  for (const match of marked.matchAll(mark)) {
    const [whole, words = '', not, skill = '', need = null] = match
    text += marked.slice(read, match.index)
    labels.push({
      skill,
      start: text.length,
      end: text.length + words.length,
      meant: not === '',
      need: needSchema.parse(need),
    })
    text += words
    read = match.index + whole.length
  }
  return { ...record, text: text + marked.slice(read), labels }
}
