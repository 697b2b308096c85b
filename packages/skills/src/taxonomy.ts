import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { yamlFilesIn } from '@skilltide/settings'
import { factsFile, withFacts } from './facts.ts'
import { applyOverlays } from './overlay.ts'
import { type Skill, skillOf } from './skill.ts'
import { findClashes } from './taxonomy-clashes.ts'
import type { PlacedRecord, TaxonomyProblem } from './taxonomy-file.ts'
import { readTaxonomyFile } from './taxonomy-file.ts'
import { translationsFile, withTranslations } from './translations.ts'

/** `version` is a hash of the content: the same records give the same version on any machine. */
export type Taxonomy = { version: string; skills: ReadonlyMap<string, Skill> }

/** A taxonomy that must not be used, with every problem found in it. */
export class TaxonomyError extends Error {
  readonly code = 'SKILLS_INVALID'
  readonly problems: TaxonomyProblem[]

  constructor(problems: TaxonomyProblem[]) {
    super(problems.map(({ file, line, message }) => `[skills] ${file}:${line} ${message}`).join('\n'))
    this.name = 'TaxonomyError'
    this.problems = problems
  }
}

/**
 * Loads the shipped taxonomy, or the YAML files at the given paths, and lays the user's own files over it.
 * @throws {TaxonomyError} naming every problem with its file and line, a name claimed by two skills included.
 */
export function loadTaxonomy(options: { files?: string[]; overlays?: readonly string[] } = {}): Taxonomy {
  const files = options.files ?? shippedFiles()
  const taxonomy =
    options.files === undefined ? (readCompiled(files) ?? readShipped(files)) : readTaxonomy(files)
  const { overlays = [] } = options
  return overlays.length === 0 ? taxonomy : layOver(taxonomy, overlays)
}

function layOver(taxonomy: Taxonomy, paths: readonly string[]): Taxonomy {
  const { placed, problems } = applyOverlays([...taxonomy.skills.values()].map(placedOf), paths)
  // Shipped names come first, so that a clash is reported at the line the user wrote.
  const [shipped, own] = [placed.filter(({ line }) => line === 0), placed.filter(({ line }) => line > 0)]
  const all = problems.length > 0 ? problems : findClashes([...shipped, ...own])
  if (all.length > 0) throw new TaxonomyError(all)
  return taxonomyOf(sorted(placed.map(({ record }) => skillOf(record))))
}

/** A shipped skill as the record it came from: already checked, so no line is needed. */
function placedOf({ names: _, ...record }: Skill): PlacedRecord {
  return { record, file: 'shipped', line: 0 }
}

function sorted(skills: Skill[]): Skill[] {
  return skills.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The taxonomy of YAML files, read and checked. Throws as `loadTaxonomy` does. */
export function readTaxonomy(files: readonly string[]): Taxonomy {
  return checked(recordsOf(files))
}

function recordsOf(files: readonly string[]): { placed: PlacedRecord[]; problems: TaxonomyProblem[] } {
  const read = files.map((path) => readTaxonomyFile(path, readFileSync(path, 'utf8')))
  return {
    placed: read.flatMap(({ records }) => records),
    problems: read.flatMap((file) => file.problems),
  }
}

function checked({ placed, problems }: ReturnType<typeof recordsOf>): Taxonomy {
  const all = [...problems, ...findClashes(placed)]
  if (all.length > 0) throw new TaxonomyError(all)
  return taxonomyOf(sorted(placed.map(({ record }) => skillOf(record))))
}

/** The shipped taxonomy: the records with their names in other languages, and what else is known of the skills. */
function readShipped(files: readonly string[]): Taxonomy {
  const { placed, problems } = recordsOf(files)
  const translated = withTranslations(placed)
  const { version, skills } = checked({
    placed: translated.placed,
    problems: [...problems, ...translated.problems],
  })
  const known = withFacts([...skills.values()])
  if (known.problems.length > 0) throw new TaxonomyError(known.problems)
  return taxonomyOf(known.skills, version)
}

function taxonomyOf(skills: Skill[], version = hashOf(skills)): Taxonomy {
  return { version, skills: new Map(skills.map((skill) => [skill.id, skill])) }
}

type Compiled = { source: string; version: string; skills: Skill[] }

const compiledFile = new URL('../generated/taxonomy.json', import.meta.url)

/** The checked taxonomy as `generate.ts` wrote it, in a tenth of the time; null where the files have changed since. */
function readCompiled(files: readonly string[]): Taxonomy | null {
  if (!existsSync(compiledFile)) return null
  const compiled: Compiled = JSON.parse(readFileSync(compiledFile, 'utf8'))
  return compiled.source === hashFiles([...files, translationsFile, factsFile])
    ? taxonomyOf(compiled.skills, compiled.version)
    : null
}

/** What `generate.ts` writes: the shipped files read, checked, and joined with the hash of what they held. */
export function compileTaxonomy(): string {
  const files = shippedFiles()
  const { version, skills } = readShipped(files)
  const head = JSON.stringify({ source: hashFiles([...files, translationsFile, factsFile]), version }).slice(
    0,
    -1,
  )
  // A line a skill, so that a change of one shows as one.
  const lines = [...skills.values()].map((skill) => JSON.stringify(skill))
  return `${head},"skills":[\n${lines.join(',\n')}\n]}\n`
}

function hashFiles(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of files) hash.update(readFileSync(path))
  return hash.digest('hex')
}

/** The paths of the YAML files that come with this package. */
export function shippedFiles(): string[] {
  return yamlFilesIn(fileURLToPath(new URL('../taxonomy', import.meta.url)))
}

/** Of what texts are read by: what else is known of a skill makes no version. */
function hashOf(skills: Skill[]): string {
  const rules = skills.map(({ links, ids, since, ...rule }) => rule)
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 12)
}
