import { type NeedCue, needCues } from './need-cues.ts'
import { endsInPerson } from './persons.ts'
import type { Skill } from './skill.ts'
import { spellingsOf } from './spellings.ts'
import { keyOf, wordIndex } from './symbols.ts'
import type { Taxonomy } from './taxonomy.ts'

/**
 * What the matcher looks for. A `name` stands for its skill, a `phrase` is a name with the words that prove it, a
 * `reject` is a phrase that holds a name and means something else, a `cue` says how much a skill is needed.
 */
export type Entry =
  | {
      role: 'name'
      key: string
      skill: Skill
      written: string
      exact: boolean
      ambiguous: boolean
      /** Its own casing makes it certain ("Cypress", "REST"); in another one it is as ambiguous as any. */
      cased: boolean
      versioned: boolean
      /** The words name who does it, not what is done: "software engineer". */
      person: boolean
    }
  | { role: 'phrase'; key: string; skill: Skill; written: string; name: string }
  | { role: 'reject'; key: string }
  | {
      role: 'cue'
      key: string
      need: NeedCue['need']
      scope: NeedCue['scope']
      /** It may say for how many years. */
      counts: boolean
    }

/** Every entry of the taxonomy, spelling variants included. Written names win over derived ones. */
export function createLexicon(taxonomy: Taxonomy): Entry[] {
  const skills = [...taxonomy.skills.values()]
  const names = skills.flatMap(nameEntries)
  const taken = new Set(names.map(({ key }) => key))
  const derived = skills.flatMap(variantEntries).filter(({ key }) => !taken.has(key) && taken.add(key))
  const cues = needCues.map(cueEntry)
  return [...names, ...derived, ...skills.flatMap(phraseEntries), ...rejectEntries(skills), ...cues]
}

function nameEntries(skill: Skill): Entry[] {
  return skill.names.map((name) => nameEntry(skill, name, name))
}

function variantEntries(skill: Skill): Entry[] {
  const plain = skill.names.filter(
    (name) => !skill.ambiguous.includes(name) && !skill.caseSensitive.includes(name),
  )
  return plain.flatMap((name) =>
    spellingsOf(name, skill.kind).map((spelling) => nameEntry(skill, name, spelling)),
  )
}

/** "TS" and "Qt" stand for too much in small letters. */
const shortestCased = 3

function nameEntry(skill: Skill, name: string, written: string): Entry {
  const doubtful = skill.ambiguous.includes(name)
  const ruled = skill.caseSensitive.includes(name)
  const cased = ruled && !doubtful && name.length >= shortestCased
  const exact = ruled && !cased
  const ambiguous = doubtful || cased
  const versioned = skill.kind === 'technology' && !doubtful && /[a-z]{3}$/i.test(written)
  const person = endsInPerson(written)
  return { role: 'name', key: keyOf(written), skill, written, exact, ambiguous, cased, versioned, person }
}

function phraseEntries(skill: Skill): Entry[] {
  return skill.matches.flatMap((written): Entry[] => {
    const name = skill.ambiguous.find((name) => wordIndex(written, name) >= 0)
    return name === undefined ? [] : [{ role: 'phrase', key: keyOf(written), skill, written, name }]
  })
}

function cueEntry({ phrase, need, scope }: NeedCue): Entry {
  return { role: 'cue', key: keyOf(phrase), need, scope, counts: need === null || phrase.includes('year') }
}

/** "R&D" is neither R nor D: what several records reject is found once. */
function rejectEntries(skills: readonly Skill[]): Entry[] {
  const keys = new Set(skills.flatMap(({ rejects }) => rejects.map(keyOf)))
  return [...keys].map((key) => ({ role: 'reject', key }))
}
