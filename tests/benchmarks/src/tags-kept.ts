import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTagger, loadTaxonomy } from '@skilltide/skills'
import { z } from 'zod'
import { goldFolder, scoreGold } from './tags.ts'
import { readGold } from './tags-gold.ts'
import type { Score } from './tags-score.ts'

const file = join(goldFolder, 'score.json')
const scoreSchema = z.object({ precision: z.number(), recall: z.number(), f1: z.number() })
const keptSchema = z.record(z.string(), scoreSchema)

/** The best score so far, by part of the gold: `kept all`, `dev ambiguous`. It may only rise. */
export function readKeptScore(): Record<string, Score> {
  return keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** What the tagger of this moment scores, in the same names. */
export function presentScore(): Record<string, Score> {
  const taxonomy = loadTaxonomy()
  const tagger = createTagger(taxonomy)
  const gold = readGold(goldFolder)
  const scores = (['dev', 'kept'] as const).flatMap((part) => {
    const own = gold.filter((text) => text.part === part)
    const whole = Object.entries(scoreGold(taxonomy, tagger, own)).filter(([name]) => !name.includes(':'))
    return whole.map(([name, score]) => [`${part} ${name}`, score] as const)
  })
  return Object.fromEntries(scores)
}

// node tags-kept.ts keeps the present score.
if (import.meta.main) writeFileSync(file, `${JSON.stringify(presentScore(), null, 2)}\n`)
