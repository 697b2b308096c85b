import { hashOn, hashSingle } from './hashes.ts'
import { persons } from './persons.ts'

/** What a word near a name says of it, as bits: a word may say several things. */
export const wordClass = {
  /** "no", "without" */
  denial: 1 << 0,
  /** May stand between a denial and the name: "no prior", "rather than". */
  between: 1 << 1,
  /** The person looked for. */
  you: 1 << 2,
  /** The company, unless it goes on to say whom it looks for: "we are looking for". */
  we: 1 << 3,
  our: 1 << 4,
  seeking: 1 << 5,
  also: 1 << 6,
  /** What is known or learnt. */
  known: 1 << 7,
  /** Who does a job. */
  person: 1 << 8,
  /** Who is called by a company's name, and what joins both: "customers like", "founders from". */
  company: 1 << 9,
  suchAs: 1 << 10,
  /** Joins the names of a list. */
  glue: 1 << 11,
  /** Joins two of a list and no more. */
  join: 1 << 12,
  /** May follow a name in small letters: "written in go and", "react developer". */
  small: 1 << 13,
} as const

const words: Record<keyof typeof wordClass, string> = {
  denial:
    'no not without never neither nor rather instead kein keine keinen keinerlei ohne nicht statt sin lugar',
  between:
    'any prior previous need for of a an in with use using writing touching knowing than necesidad de con trabajamos usamos utilizamos mit',
  you: 'you your ability able skill skills strong excellent good candidate someone who du dein deine deinem deinen deiner deines sie ihr ihre ihrem ihren ihrer ihres tu tus',
  we: 'we wir',
  our: 'us our uns unser unsere unserem unseren unserer unseres nuestra nuestras nuestro nuestros',
  seeking:
    'ask asks asked asking look looks looking need needs needed require requires required requiring expect expects expecting seek seeks seeking want wants hire hires hiring recruit recruits recruiting search searches searching value values valued such suche suchen brauche brauchen erwarte erwarten',
  also: 'are also do',
  known:
    'experience experienced knowledge understanding background expertise familiar familiarity degree passion passionate interest interested industry erfahrung kenntnisse experiencia conocimiento conocimientos',
  company:
    'customers clients companies brands partners competitors investors alumni veterans founder founders team engineers backed trusted loved acquired',
  suchAs: 'such like include including from of by at',
  glue: 'and or und oder y o e g ou et etc such as like including ideally preferably plus vs with mit con',
  join: 'and or und oder y o',
  small:
    'and or but und oder y o on as for developer developers programmer programmers codebase entwickler entwicklerin desarrollador desarrolladora',
  person: persons.flatMap((noun) => [noun, `${noun}s`]).join(' '),
}

/** Every unit that a word of a class has. */
export const classUnits = Object.values(words).join(' ')

/** Open addressing: a word's hash, from its end to its beginning as texts are looked back on, and its bits. */
export type WordClasses = Int32Array

const slotShift = 22
const slotMask = (2 << (32 - slotShift)) - 1

/** The words of all classes under the hashes of a taxonomy's symbols. */
export function createWordClasses(symbolOf: (unit: number) => number): WordClasses {
  const classes = new Int32Array(slotMask + 1)
  for (const [name, bit] of Object.entries(wordClass)) {
    for (const [listed, list] of Object.entries(words))
      if (listed === name) for (const word of list.split(' ')) addWord(classes, hashOf(word, symbolOf), bit)
  }
  return classes
}

/** The bits of the word with this hash, 0 for a word of no class. */
export function classesOf(classes: WordClasses, hash: number): number {
  return classes[slotOf(classes, hash) + 1] ?? 0
}

function addWord(classes: WordClasses, hash: number, bit: number): void {
  const slot = slotOf(classes, hash)
  classes[slot] = hash
  classes[slot + 1] = (classes[slot + 1] ?? 0) | bit
}

/** Where a hash stands, or where there is room for it. */
function slotOf(classes: WordClasses, hash: number): number {
  let slot = (hash >>> slotShift) << 1
  while (classes[slot + 1] !== 0 && classes[slot] !== hash) slot = (slot + 2) & slotMask
  return slot
}

function hashOf(word: string, symbolOf: (unit: number) => number): number {
  let hash = 0
  for (let at = word.length; at > 0; at -= 1) hash = hashOn(hash, symbolOf(word.charCodeAt(at - 1)))
  return hashSingle(hash)
}
