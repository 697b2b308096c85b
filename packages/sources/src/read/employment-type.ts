import type { ParsedItem } from '@skilltide/contracts'
import { listOf, textOf } from './fields.ts'

/** Words that boards use, by letters alone: "Full-Time", "FULL_TIME" and "fulltime_permanent" begin alike. */
const words: readonly [RegExp, ParsedItem['employmentType']][] = [
  [
    /^(?:intern|interns|internship|workingstudent|werkstudent(?:in)?|trainee|praktikum|praktikant|stage$|stagiaire|stagier|prácticas|beca)/,
    'internship',
  ],
  [/^(?:apprentice|apprenticeship|ausbildung|auszubild|azubi|alternance|apprenti)/, 'apprenticeship'],
  [/^volunt/, 'volunteer'],
  [
    /^(?:contract|contractor|freelance|freelancer|selfemployed|independentcontractor|contractual)/,
    'contract',
  ],
  [/^(?:temp|temporary|perdiem|seasonal|fixedterm|befristet|cdd$|interim|intérim)/, 'temporary'],
  [/^(?:part$|parttime|teilzeit|mediajornada|mediojornada|tiempoparcial|tempspartiel)/, 'part-time'],
  [
    /^(?:full$|fulltime|fullorparttime|vollzeit|jornadacompleta|tiempocompleto|tempsplein|regularfulltime)/,
    'full-time',
  ],
]

/** The first that says something: a word, a list of them, or "full-time, contract". */
export function readEmploymentType(value: unknown): ParsedItem['employmentType'] {
  for (const word of listOf(value).flatMap((one) => (textOf(one) ?? '').split(/[,/]/))) {
    const letters = word.toLowerCase().replace(/\p{P}|\p{S}|\s/gu, '')
    // "International" begins as "intern" does.
    if (letters.startsWith('internation')) continue
    const known = words.find(([pattern]) => pattern.test(letters))
    if (known !== undefined) return known[1]
  }
  return null
}
