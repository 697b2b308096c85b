import { writeFileSync } from 'node:fs'
import { sourceFileSchema } from './schema.ts'

const file = new URL('../../../config/sources/schema.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(sourceFileSchema(), null, 2)}\n`)
