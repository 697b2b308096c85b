import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadTaxonomy } from '@skilltide/skills'
import { z } from 'zod'
import type { BenchResult } from './bench-result.ts'
import { type TextFile, writeGenerated, writeVaried } from './tagger-texts.ts'

const megabytes = 20
/** Fewer, as spaCy takes a minute for them. */
const variedMegabytes = 5
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
 * The whole tagger, ambiguity and need included, over 20 MB of generated adverts and 5 MB of varied ones with the full
 * taxonomy, next to FlashText, spaCy's PhraseMatcher and the aho-corasick crate's DFA given the same names, each alone
 * in a process, by the processor time it takes. `ratio` is its rate over FlashText's on the generated ones. Rivals want
 * python3 and cargo; one that cannot be built is told as absent.
 */
export async function benchTagger(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-bench-tagger-'))
  try {
    const names = join(folder, 'names')
    const skills = [...loadTaxonomy().skills.values()]
    writeFileSync(names, [...new Set(skills.flatMap((skill) => skill.names))].join('\n'))
    const generated = compare(names, writeGenerated(join(folder, 'generated'), megabytes))
    const varied = compare(names, writeVaried(join(folder, 'varied'), variedMegabytes))
    return report(generated, varied)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Compared = {
  size: number
  own: Timed
  rivals: Record<'flashText' | 'spaCy' | 'ahoCorasick', Timed | string>
}

function compare(names: string, { path, megabytes: size }: TextFile): Compared {
  const own = run(process.execPath, [...process.execArgv, ownFile(), names, path])
  if (typeof own === 'string') throw new Error(`[bench] tagger: ${own}`)
  return { size, own, rivals: rivalsOf(names, path) }
}

function report(generated: Compared, varied: Compared): BenchResult {
  const { own } = generated
  const ratio = timesOf(generated, generated.rivals.flashText)
  return {
    bench: 'tagger',
    ratio: typeof ratio === 'number' ? ratio : 0,
    ...ratesOf(generated, ''),
    timesFlashTextAsked: 15,
    timesSpaCyAsked: 30,
    timesAhoCorasickAsked: 0.5,
    ...ratesOf(varied, ' on varied adverts'),
    loadMs: own.loadMs,
    loadMsAllowed: 300,
    loadMB: own.loadMB,
    loadMBAllowed: 60,
    adverseText: JSON.stringify(own.adverse?.text ?? ''),
    adverseSlowdown: own.adverse?.slowdown ?? 0,
    adverseSlowdownAllowed: 3,
  }
}

/** Rates in MB/s, and how many times a rival's rate it reads. */
function ratesOf(compared: Compared, where: string): Record<string, number | string> {
  const { size, own, rivals } = compared
  const rate = (timed: Timed | string) =>
    typeof timed === 'string' ? timed : Number((size / timed.seconds).toFixed(1))
  return {
    [`megabytesPerSecond${where}`]: rate(own),
    [`tags${where}`]: own.found,
    [`flashTextMegabytesPerSecond${where}`]: rate(rivals.flashText),
    [`timesFlashText${where}`]: timesOf(compared, rivals.flashText),
    [`spaCyMegabytesPerSecond${where}`]: rate(rivals.spaCy),
    [`timesSpaCy${where}`]: timesOf(compared, rivals.spaCy),
    [`ahoCorasickMegabytesPerSecond${where}`]: rate(rivals.ahoCorasick),
    [`timesAhoCorasick${where}`]: timesOf(compared, rivals.ahoCorasick),
  }
}

function timesOf({ own }: Compared, timed: Timed | string): number | string {
  return typeof timed === 'string' ? timed : Number((timed.seconds / own.seconds).toFixed(2))
}

function ownFile(): string {
  return fileURLToPath(new URL('./tagger-own.ts', import.meta.url))
}

function rivalsOf(names: string, texts: string): Compared['rivals'] {
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
