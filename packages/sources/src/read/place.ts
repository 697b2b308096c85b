import type { Location, ParsedItem } from '@skilltide/contracts'
import { countryOf, countryOfField, provinceOf, stateOf } from './countries.ts'
import { findCity } from './gazetteer.ts'

/** States that are also a country, or whose letters are a country's that postings do write: left unread. */
const ambiguous = new Set(['georgia', 'ga', 'de', 'in', 'il', 'id'])
const modeWords = /\b(?:fully |100% )?(?:remote|hybrid|on-?site|in[- ]office|distributed)\b|[()]/gi
const edges = /^[\s,;:/–—-]+|[\s,;:/–—-]+$/g
const rawEdges = /^[\s,;]+|[\s,;]+$/g

/** Around a city's name. */
const cityEdges = /^greater\s+|\s+(?:(?:metropolitan |metro )?area|office|hq|headquarters|city center)$/gi

/**
 * A place as written, with what is plain in it: "Berlin, Germany", "Austin, TX", "Remote - Canada", "NYC". What may
 * be several ("Cambridge", "Georgia") stays raw.
 */
export function readPlace(raw: string): Location {
  const known = places.get(raw)
  if (known !== undefined) return { ...known }
  const place = readNewPlace(raw)
  if (places.size === mostPlaces) places.clear()
  places.set(raw, place)
  return { ...place }
}

/** A board's postings name the same few places. Forgotten when there are many. */
const places = new Map<string, Location>()
const mostPlaces = 2_000

function readNewPlace(raw: string): Location {
  const written = raw.replace(/\s+/g, ' ').replace(rawEdges, '')
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
  const { city, country } = readPlace(first)
  const isOne =
    parts.length === 2 &&
    (city !== null || country === null) &&
    readPlace(`${first}, ${second}`).city !== null
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
  if (parts.length === 1) return readName(first)
  const isAmbiguous = ambiguous.has(last.toLowerCase())
  if (parts.length === 2 && isAmbiguous) return readAmbiguous(first, last)
  const country = isAmbiguous ? null : countryOf(last)
  if (parts.length === 2 && country !== null) return cityOrState(first, country)
  if (parts.length === 2) return cityInState(first, last)
  if (parts.length === 3 && country !== null) {
    const region = (country === 'US' ? stateOf(second) : null) ?? second
    return { city: listedName(first, country), region, country }
  }
  return { city: null, region: null, country }
}

/** A country, a state, or a city that its name alone means. */
function readName(name: string): Omit<Location, 'raw'> {
  const isAmbiguous = ambiguous.has(name.toLowerCase())
  const country = isAmbiguous ? null : countryOf(name)
  if (country !== null) return { city: null, region: null, country }
  const city = findCity(name.replace(cityEdges, ''))
  if (city !== null) return { city: city.name, region: city.region, country: city.country }
  const state = isAmbiguous || name.length < 4 || /^washington$/i.test(name) ? null : stateOf(name)
  return { city: null, region: state, country: state === null ? null : 'US' }
}

/** "Berlin, DE" and "Wilmington, DE": the city says whether a country or a state is meant. */
function readAmbiguous(name: string, last: string): Omit<Location, 'raw'> {
  const [city, country, state] = [findCity(name), countryOfField(last), stateOf(last)]
  if (city !== null && city.country === country) return { city: city.name, region: null, country }
  if (city !== null && city.country === 'US' && city.region === state)
    return { city: city.name, region: state, country: 'US' }
  return { city: null, region: null, country: null }
}

function cityOrState(first: string, country: string): Omit<Location, 'raw'> {
  const region = country === 'US' && !/^new york$/i.test(first) ? stateOf(first) : null
  if (region !== null) return { city: null, region, country }
  const city = findCity(first)
  const isThere = city !== null && city.country === country
  return { city: listedName(first, country), region: isThere ? city.region : null, country }
}

function cityInState(first: string, last: string): Omit<Location, 'raw'> {
  const city = findCity(first)
  // "Toronto, CA" is in Canada, "Fresno, CA" in California.
  if (city !== null && city.country === last.toUpperCase())
    return { city: city.name, region: city.region, country: city.country }
  // "Hamburg, Berlin" is in Germany either way.
  if (city !== null && findCity(last)?.country === city.country)
    return { city: city.name, region: city.region, country: city.country }
  const region = stateOf(last)
  if (region !== null) return { city: listedName(first, 'US'), region, country: 'US' }
  const province = provinceOf(last)
  if (province !== null) return { city: listedName(first, 'CA'), region: province, country: 'CA' }
  return { city: null, region: null, country: null }
}

/** One spelling for a city: "Zurich" and "Zürich" are the same. */
function listedName(written: string, country: string): string {
  const city = findCity(written)
  return city !== null && city.country === country ? city.name : written
}

/** What a place's words say of where the work is done; null when they say nothing. */
export function workModeOf(words: string): ParsedItem['workMode'] {
  if (/\bhybrid\b/i.test(words)) return 'hybrid'
  if (
    /\bremote\b|\bwork from home\b|\bwfh\b|\banywhere\b|\bhome ?office\b|\bt[ée]l[ée]travail\b|\bteletrabajo\b/i.test(
      words,
    )
  )
    return 'remote'
  return /\bon[-_ ]?site\b|\bin[-_ ](?:office|person)\b|\bvor ort\b|\bsur site\b|\bpresencial\b/i.test(words)
    ? 'onsite'
    : null
}
