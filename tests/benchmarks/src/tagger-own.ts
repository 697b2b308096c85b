import { readFileSync } from 'node:fs'
import { createTagger, loadTaxonomy } from '@skilltide/skills'
import { slowestAdverse } from './tagger-adverse.ts'

// Tags the texts of a file in this process and prints the processor time it took, of all threads, the best of three
// passes: what other programs on the machine do counts for nobody. Loading is told apart. argv: names, texts.
const before = process.memoryUsage().rss
const loading = performance.now()
const tagger = createTagger(loadTaxonomy())
const loadMs = Math.round(performance.now() - loading)
const loadMB = Math.round((process.memoryUsage().rss - before) / 1_048_576)
const texts = readFileSync(process.argv[3] ?? '', 'utf8').split('\0')
const passes = [1, 2, 3].map(() => timePass())
const { found = 0 } = passes[0] ?? {}
const seconds = Math.min(...passes.map((pass) => pass.seconds))
process.stdout.write(JSON.stringify({ seconds, found, loadMs, loadMB, adverse: slowestAdverse(tagger) }))

function timePass(): { seconds: number; found: number } {
  const started = process.cpuUsage()
  let found = 0
  for (const text of texts) found += tagger.tag({ text }).length
  const { user, system } = process.cpuUsage(started)
  return { seconds: (user + system) / 1e6, found }
}
