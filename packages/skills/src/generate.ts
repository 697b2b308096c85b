import { mkdirSync, writeFileSync } from 'node:fs'
import { compileRoles } from './compile-roles.ts'
import { compileTaxonomy } from './taxonomy.ts'

// Writes generated/*.json: `node packages/skills/src/generate.ts` after a skill or a role has changed.
mkdirSync(new URL('../generated/', import.meta.url), { recursive: true })
writeFileSync(new URL('../generated/taxonomy.json', import.meta.url), compileTaxonomy())
writeFileSync(new URL('../generated/roles.json', import.meta.url), compileRoles())
