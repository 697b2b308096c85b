import type { Location } from '@skilltide/contracts'
import { readPlace } from '@skilltide/sources'

/** What copies of an advert say or do not: "m/w/d" and the like, where and how long the work is. */
const asides = [
  /(?<!\p{L})[mwfdhxgni](?:\s?[/|*]\s?(?:[mwfdhxgni]|div(?:ers)?)){1,4}(?!\p{L})/gu,
  /\b(?:all|any) genders?\b|\balle geschlechter\b|\btous genres\b/gu,
  /\b(?:fully |100% ?)?(?:remote|hybrid|on-?site|home ?office)(?: (?:first|friendly|possible|ok))?\b/gu,
  /\b(?:full|part)[ -]time\b|\b(?:voll|teil)zeit\b|\bvoll- (?:oder|und|\/) ?teilzeit\b|\btemps (?:plein|partiel)\b/gu,
  /\bbased(?: in)?\b|\b(?:urgent(?:ly)?|hiring(?: now)?|now hiring|immediate start|new|multiple (?:openings|locations))\b/gu,
]
/** "REF-1234", "Req ID: 889", "JR10023", "#4711". */
const codes =
  /\b(?:job|req|requisition|ref|reference|kennziffer|id|nr|no)(?:[ .:#-]*(?:id|no|nr))?[ .:#-]*\d+\w*|(?:\b|#)\p{L}{0,4}[-_]?\d{3,}\w*/gu
const levels = new Map([
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
])
/** Between what is looked for and what is said of it. */
const joints = /\s+[-–—]+\s+|\s*[,;|()[\]]\s*|\s+@\s+|\s+in\s+/

/**
 * What a title looks for, whatever else it says: its words in the order of the alphabet, without case, places, codes
 * and asides. `Engineer (m/f/d), Berlin` and `ENGINEER - Remote` are both `engineer`; another trade, level or field
 * is another key.
 */
export function titleKey(title: string, locations: readonly Location[] = []): string {
  let words = title.toLowerCase()
  for (const aside of asides) words = words.replace(aside, ' ')
  words = words.replace(codes, ' ')
  for (const { raw, city } of locations) {
    for (const place of [raw, city]) {
      if (place !== null && place !== '') words = words.replace(place.toLowerCase(), ' ')
    }
  }
  const [first = '', ...others] = words.split(joints).filter((part) => part.trim() !== '')
  return sortedWords([first, ...others.filter((part) => !isPlace(part))].join(' '))
}

function isPlace(part: string): boolean {
  const { city, region, country } = readPlace(part)
  return city !== null || region !== null || country !== null || regions.test(part.trim())
}

const regions =
  /^(?:emea|apac|latam|dach|eu|europe|americas|north america|worldwide|anywhere|nationwide|bundesweit)$/

function sortedWords(text: string): string {
  const words = text
    .split(/[^\p{L}\d+#.]+/u)
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .map((word) => levels.get(word) ?? word)
    .filter((word) => word !== '' && !/^\d{2,}$/.test(word))
  return [...new Set(words)].sort().join(' ')
}
