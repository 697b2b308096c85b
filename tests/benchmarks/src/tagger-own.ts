import { readFileSync } from 'node:fs'
import { createTagger, loadTaxonomy } from '@skilltide/skills'
import { slowestAdverse } from './tagger-adverse.ts'

// Tags the texts of a file in this process and prints what it took. Loading is told apart; what the machine code of a
// long-running extractor costs to make is paid over the first twentieth, untimed. argv: names, texts.
const before = process.memoryUsage().rss
const loading = performance.now()
const tagger = createTagger(loadTaxonomy())
const loadMs = Math.round(performance.now() - loading)
const loadMB = Math.round((process.memoryUsage().rss - before) / 1_048_576)
const texts = readFileSync(process.argv[3] ?? '', 'utf8').split('\0')
for (const text of texts.slice(0, texts.length / 20)) tagger.tag({ text })
const started = performance.now()
let found = 0
for (const text of texts) found += tagger.tag({ text }).length
const seconds = (performance.now() - started) / 1000
process.stdout.write(JSON.stringify({ seconds, found, loadMs, loadMB, adverse: slowestAdverse(tagger) }))
