import { writeFileSync } from 'node:fs'
import { typesOf } from './types-of.ts'

/** `node src/generate.ts http://127.0.0.1:4280`: the types of a running service's document. */
const [, , url = 'http://127.0.0.1:4280'] = process.argv
const document = await (await fetch(new URL('/openapi.json', url))).text()
writeFileSync(new URL('../generated/api.ts', import.meta.url), await typesOf(document))
