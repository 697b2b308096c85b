import { mkdirSync, writeFileSync } from 'node:fs'
import { compileTaxonomy } from './taxonomy.ts'

// Writes generated/taxonomy.json: `node packages/skills/src/generate.ts` after a record has changed.
mkdirSync(new URL('../generated/', import.meta.url), { recursive: true })
writeFileSync(new URL('../generated/taxonomy.json', import.meta.url), compileTaxonomy())
