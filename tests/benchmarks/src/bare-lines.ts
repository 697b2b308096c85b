import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** Reads a file of JSON lines and parses each, and nothing else: what no reader of such a file can do without. */
let lines = 0
for await (const line of createInterface({ input: createReadStream(process.argv[2] ?? '') })) {
  if (JSON.parse(line) !== null) lines += 1
}
process.stdout.write(`${lines}\n`)
