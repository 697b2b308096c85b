import { mkdirSync, writeFileSync } from 'node:fs'
import { asyncApiDocument, dataSchema } from './asyncapi.ts'
import { topicNames, topics } from './topics.ts'

// Writes generated/: `node packages/contracts/src/generate.ts` after a schema has changed.
const folder = new URL('../generated/', import.meta.url)
mkdirSync(new URL('schemas/', folder), { recursive: true })
write('asyncapi.json', asyncApiDocument())
for (const topic of topicNames) write(`schemas/${topic}.v${topics[topic].version}.json`, dataSchema(topic))

function write(name: string, value: unknown): void {
  writeFileSync(new URL(name, folder), `${JSON.stringify(value, null, 2)}\n`)
}
