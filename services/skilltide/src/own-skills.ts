import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describeError, SkilltideError } from '@skilltide/contracts'
import type { OwnSkills } from '@skilltide/query'
import { yamlFilesIn } from '@skilltide/settings'
import { createTagger, findSkills, loadTaxonomy, type Skill, type Taxonomy } from '@skilltide/skills'
import { isSeq, parseDocument } from 'yaml'

/** What is written into the folder of one's own skills; each change is read back, and taken back when it is wrong. */
export type OwnSkillFiles = {
  reject(id: string, phrase: string): { name: string; version: string; path: string }
  add(term: string, as: { kind: string; category: string }): { skill: string; version: string }
  merge(term: string, id: string): { version: string }
}

export function createOwnSkillFiles(skillsDir: string): OwnSkillFiles {
  const read = () => loadTaxonomy({ overlays: yamlFilesIn(skillsDir) })
  const write = (file: string, list: 'add' | 'change', entry: object): Taxonomy =>
    writeEntry(join(skillsDir, file), { list, entry, read })
  return {
    reject(id, phrase) {
      const before = read()
      const { name } = skillOf(before, id)
      if (!means(before, phrase, id))
        throw invalid(`"${phrase}" is not read as ${name}: there is nothing to correct`)
      const path = join(skillsDir, 'corrections.yaml')
      const content = contentOf(path)
      const { version } = write('corrections.yaml', 'change', { id, rejects: [phrase] })
      if (!means(read(), phrase, id)) return { name, version, path }
      writeOwn(path, content)
      throw invalid(
        `"${phrase}" is still ${name}: give the words right around the name, at most 80 characters`,
      )
    },
    add(term, { kind, category }) {
      refuseKnown(read(), term)
      const id = idFor(term)
      const entry = { id, name: term, kind, category, caseSensitive: [term] }
      return { skill: id, version: write('emerging.yaml', 'add', entry).version }
    },
    merge(term, id) {
      const before = read()
      skillOf(before, id)
      refuseKnown(before, term)
      return { version: write('emerging.yaml', 'change', { id, aliases: [term] }).version }
    },
  }
}

/** The same for the API: resolves when the change is in force in this process, which `check` looks for. */
export function createOwnSkills(skillsDir: string, check: () => Promise<void>): OwnSkills {
  const files = createOwnSkillFiles(skillsDir)
  const once = async <T>(done: T): Promise<T> => {
    await check()
    return done
  }
  return {
    reject: async (skill, phrase) => once(files.reject(skill, phrase)),
    add: async (term, as) => once(files.add(term, as)),
    merge: async (term, skill) => once(files.merge(term, skill)),
  }
}

/** Adds one entry, reads the taxonomy with it, and takes it back when that fails. */
function writeEntry(
  path: string,
  { list, entry, read }: { list: 'add' | 'change'; entry: object; read: () => Taxonomy },
): Taxonomy {
  const before = contentOf(path)
  const document = parseDocument(before.trim() === '' ? '{}' : before)
  const known = document.get(list)
  if (isSeq(known)) known.add(document.createNode(entry))
  else document.set(list, document.createNode([entry]))
  writeOwn(path, document.toString({ lineWidth: 0 }))
  try {
    return read()
  } catch (error) {
    writeOwn(path, before)
    throw error
  }
}

function writeOwn(path: string, content: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  } catch (cause) {
    throw new SkilltideError(
      'STORE_UNAVAILABLE',
      `[skills] ${path} cannot be written (${describeError(cause)}): let this process write there, or edit the file yourself`,
      { cause },
    )
  }
}

const neighbours = { docker: 'Docker', kubernetes: 'Kubernetes', postgresql: 'PostgreSQL' } as const

/** Read among other skills, where also an ambiguous name counts. */
function means(taxonomy: Taxonomy, phrase: string, id: string): boolean {
  const others = Object.entries(neighbours).filter(([other]) => other !== id)
  const text = [...others.map(([, name]) => name), phrase].join(', ')
  const tags = createTagger(taxonomy).mentions({ text })
  return tags.some(({ skill }) => skill === id)
}

function skillOf(taxonomy: Taxonomy, id: string): Skill {
  const found = taxonomy.skills.get(id)
  if (found !== undefined) return found
  const near = findSkills(taxonomy, id)[0]?.id
  const hint = near === undefined ? `look it up by skilltide skills find ${id}` : `did you mean "${near}"?`
  throw new SkilltideError('NOT_FOUND', `[skills] no skill "${id}": ${hint}`)
}

function refuseKnown(taxonomy: Taxonomy, term: string): void {
  const known = [...taxonomy.skills.values()].find((skill) =>
    skill.names.some((name) => name.toLowerCase() === term.toLowerCase()),
  )
  if (known !== undefined) throw invalid(`"${term}" is "${known.id}" already: nothing to do`)
}

function idFor(term: string): string {
  return term
    .toLowerCase()
    .replaceAll('+', '-plus')
    .replaceAll('#', '-sharp')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

function contentOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function invalid(what: string): SkilltideError {
  return new SkilltideError('INPUT_INVALID', `[skills] ${what}`)
}
