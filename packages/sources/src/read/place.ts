import type { Location, ParsedItem } from '@skilltide/contracts'
import { countryOf, stateOf } from './countries.ts'

/** States that are also a country, or whose letters are a country's that postings do write: left unread. */
const ambiguous = new Set(['georgia', 'ga', 'de', 'in', 'il', 'id'])
const modeWords = /\b(?:fully |100% )?(?:remote|hybrid|on-?site|in[- ]office|distributed)\b|[()]/gi
const edges = /^[\s,;:/–—-]+|[\s,;:/–—-]+$/g

/**
 * A place as written, with what is plain in it: "Berlin, Germany", "Austin, TX", "Remote - Canada".
 * What needs a gazetteer ("NYC", "Georgia") stays raw.
 */
export function readPlace(raw: string): Location {
  const written = raw.replace(/\s+/g, ' ').trim()
  const place = written.replace(modeWords, ' ').replace(/\s+/g, ' ').replace(edges, '')
  return { raw: written, ...readParts(partsOf(place)) }
}

/** Several places in one field: "Berlin; London", "Paris | Lyon". Commas stay within a place. */
export function readPlaces(raw: string): Location[] {
  return raw
    .split(/\s*[;|•\n]\s*|\s+or\s+/)
    .filter((part) => part.trim() !== '')
    .map(readPlace)
}

/** Regions in one field, with commas between: "USA, Canada", "Americas, Europe". */
export function readPlaceList(raw: string): Location[] {
  const parts = raw.split(/\s*[,;|]\s*/).filter((part) => part.trim() !== '')
  const [first = '', second = ''] = parts
  // "Berlin, Germany" is one place.
  const isOne =
    parts.length === 2 && readPlace(first).country === null && readPlace(`${first}, ${second}`).city !== null
  return isOne && !continents.test(first) ? [readPlace(raw)] : parts.map(readPlace)
}

const continents =
  /^(?:africa|americas|apac|asia|emea|europe|latam|latin america|north america|oceania|south america|worldwide)$/i

/** "Portugal - Lisbon" names the country first. */
function partsOf(place: string): string[] {
  const [first = '', second, ...rest] = place.split(/\s+[-–—]\s+/)
  const isReversed = second !== undefined && rest.length === 0 && countryOf(first) !== null
  return isReversed ? [second, first] : place.split(/\s*,\s*/)
}

function readParts(parts: readonly string[]): Omit<Location, 'raw'> {
  const [first = '', second = ''] = parts
  const last = parts.at(-1) ?? ''
  const isAmbiguous = ambiguous.has(last.toLowerCase())
  const country = isAmbiguous ? null : countryOf(last)
  if (parts.length === 2 && country !== null) return cityOrState(first, country)
  if (parts.length === 2 && !isAmbiguous) {
    const region = stateOf(last)
    if (region !== null) return { city: first, region, country: 'US' }
  }
  if (parts.length === 3 && country !== null) {
    return { city: first, region: (country === 'US' ? stateOf(second) : null) ?? second, country }
  }
  return { city: null, region: null, country }
}

function cityOrState(first: string, country: string): Omit<Location, 'raw'> {
  const region = country === 'US' && !/^new york$/i.test(first) ? stateOf(first) : null
  return region === null ? { city: first, region: null, country } : { city: null, region, country }
}

/** What a place's words say of where the work is done; null when they say nothing. */
export function workModeOf(words: string): ParsedItem['workMode'] {
  if (/\bhybrid\b/i.test(words)) return 'hybrid'
  if (/\bremote\b|\bwork from home\b|\banywhere\b/i.test(words)) return 'remote'
  return /\bon-?site\b|\bin[- ]office\b/i.test(words) ? 'onsite' : null
}
