import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadTaxonomy } from '@skilltide/skills'
import { findKind } from '@skilltide/sources'
import { z } from 'zod'
import type { BenchResult } from './bench-result.ts'
import { generateDocuments } from './documents.ts'

const megabytes = 20
const rivalsFolder = fileURLToPath(new URL('../rivals', import.meta.url))
/** Built once: a Python environment and a Rust binary. */
const builtFolder = join(tmpdir(), 'skilltide-bench-rivals')

const timedSchema = z.object({
  seconds: z.number(),
  found: z.number(),
  loadMs: z.number().default(0),
  loadMB: z.number().default(0),
  adverse: z.object({ text: z.string(), slowdown: z.number() }).optional(),
})
type Timed = z.infer<typeof timedSchema>

/**
 * The whole tagger, ambiguity and need included, over 20 MB of adverts with the full taxonomy, next to FlashText,
 * spaCy's PhraseMatcher and the aho-corasick crate's DFA given the same names, each alone in a process, by the processor time
 * it takes. `ratio` is its rate over FlashText's. Rivals want python3 and cargo; one that cannot be built is told as absent.
 */
export async function benchTagger(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-bench-tagger-'))
  try {
    const [names, texts] = [join(folder, 'names'), join(folder, 'texts')]
    const skills = [...loadTaxonomy().skills.values()]
    writeFileSync(names, [...new Set(skills.flatMap((skill) => skill.names))].join('\n'))
    const size = writeTexts(texts)
    const own = run(process.execPath, [...process.execArgv, ownFile(), names, texts])
    if (typeof own === 'string') throw new Error(`[bench] tagger: ${own}`)
    return report(size / 1e6, own, rivalsOf(names, texts))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Rivals = Record<'flashText' | 'spaCy' | 'ahoCorasick', Timed | string>

function report(size: number, own: Timed, rivals: Rivals): BenchResult {
  const rate = (timed: Timed | string) =>
    typeof timed === 'string' ? timed : Number((size / timed.seconds).toFixed(1))
  const times = (timed: Timed | string) =>
    typeof timed === 'string' ? timed : Number((timed.seconds / own.seconds).toFixed(2))
  const ratio = times(rivals.flashText)
  return {
    bench: 'tagger',
    ratio: typeof ratio === 'number' ? ratio : 0,
    megabytesPerSecond: rate(own),
    tags: own.found,
    loadMs: own.loadMs,
    loadMsAllowed: 300,
    loadMB: own.loadMB,
    loadMBAllowed: 60,
    adverseText: JSON.stringify(own.adverse?.text ?? ''),
    adverseSlowdown: own.adverse?.slowdown ?? 0,
    adverseSlowdownAllowed: 3,
    flashTextMegabytesPerSecond: rate(rivals.flashText),
    timesFlashText: ratio,
    timesFlashTextAsked: 15,
    spaCyMegabytesPerSecond: rate(rivals.spaCy),
    timesSpaCy: times(rivals.spaCy),
    timesSpaCyAsked: 30,
    ahoCorasickMegabytesPerSecond: rate(rivals.ahoCorasick),
    timesAhoCorasick: times(rivals.ahoCorasick),
    timesAhoCorasickAsked: 0.5,
  }
}

function ownFile(): string {
  return fileURLToPath(new URL('./tagger-own.ts', import.meta.url))
}

/** Plain texts of generated adverts, with a NUL between two. Returns their bytes. */
function writeTexts(path: string): number {
  const texts: string[] = []
  let size = 0
  for (const document of generateDocuments(1_000_000)) {
    const text = findKind(document.kind)?.parse(document).text ?? ''
    texts.push(text)
    size += text.length
    if (size >= megabytes * 1e6) break
  }
  writeFileSync(path, texts.join('\0'))
  return size
}

function rivalsOf(names: string, texts: string): Rivals {
  const python = buildPython()
  const byPython = (rival: string) =>
    existsSync(python)
      ? run(python, [join(rivalsFolder, 'rival.py'), rival, names, texts])
      : 'absent: no python3'
  const rust = buildRust()
  return {
    flashText: byPython('flashtext'),
    spaCy: byPython('spacy'),
    ahoCorasick: existsSync(rust) ? run(rust, [names, texts]) : 'absent: no cargo',
  }
}

function buildPython(): string {
  const home = join(builtFolder, 'python')
  const python = join(home, 'bin/python')
  if (existsSync(join(home, 'ready'))) return python
  mkdirSync(builtFolder, { recursive: true })
  spawnSync('python3', ['-m', 'venv', home])
  const installed = spawnSync(python, ['-m', 'pip', 'install', '-q', 'flashtext==2.7', 'spacy>=3.8,<4'])
  if (installed.status === 0) writeFileSync(join(home, 'ready'), '')
  return python
}

function buildRust(): string {
  const target = join(builtFolder, 'rust')
  const binary = join(target, 'release/rivals')
  spawnSync('cargo', ['build', '--release', '--quiet', '--target-dir', target], { cwd: rivalsFolder })
  return binary
}

/** What a process measured, or why it did not. */
function run(command: string, args: readonly string[]): Timed | string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status === 0) return timedSchema.parse(JSON.parse(stdout))
  return `failed: ${stderr.trim().split('\n').at(-1) ?? status}`
}
