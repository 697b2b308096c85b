import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SkilltideError } from '@skilltide/contracts'
import { createTagger, type Taxonomy } from '@skilltide/skills'
import { isSeq, parseDocument } from 'yaml'
import { configOf, printLine, type Shell, taxonomyOf } from '../shell.ts'

/**
 * Keeps "this is not Go" with the words around it: they become a reject in `corrections.yaml`, and the taxonomy has a
 * new version. Throws INPUT_INVALID when the words would not have been tagged so, or still are.
 */
export function rejectPhrase(shell: Shell, id: string, phrase: string): void {
  const inForce = taxonomyOf(shell)
  const skill = inForce.skills.get(id)
  if (skill === undefined)
    throw new SkilltideError(
      'NOT_FOUND',
      `[skills] no skill "${id}": look it up by skilltide skills find ${id}`,
    )
  if (!means(inForce, phrase, id)) {
    throw new SkilltideError(
      'INPUT_INVALID',
      `[skills] "${phrase}" is not read as ${skill.name}: there is nothing to correct`,
    )
  }
  const path = join(configOf(shell).skillsDir, 'corrections.yaml')
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  mkdirSync(configOf(shell).skillsDir, { recursive: true })
  writeFileSync(path, withReject(before, id, phrase))
  const taxonomy = taxonomyOf(shell)
  if (means(taxonomy, phrase, id)) {
    writeFileSync(path, before)
    throw new SkilltideError(
      'INPUT_INVALID',
      `[skills] "${phrase}" is still ${skill.name}: give the words right around the name, at most 80 characters`,
    )
  }
  printLine(shell, `"${phrase}" is not ${skill.name}: version ${taxonomy.version} from now on, see ${path}`)
}

const neighbours = { docker: 'Docker', kubernetes: 'Kubernetes', postgresql: 'PostgreSQL' } as const

/** Read among other skills, where also an ambiguous name counts. */
function means(taxonomy: Taxonomy, phrase: string, id: string): boolean {
  const others = Object.entries(neighbours).filter(([other]) => other !== id)
  const text = [...others.map(([, name]) => name), phrase].join(', ')
  const tags = createTagger(taxonomy).mentions({ text })
  return tags.some(({ skill }) => skill === id)
}

function withReject(content: string, id: string, phrase: string): string {
  const document = parseDocument(content.trim() === '' ? 'change: []\n' : content)
  const list = document.get('change')
  if (!isSeq(list)) document.set('change', document.createNode([{ id, rejects: [phrase] }]))
  else list.add(document.createNode({ id, rejects: [phrase] }))
  return document.toString({ lineWidth: 0 })
}
