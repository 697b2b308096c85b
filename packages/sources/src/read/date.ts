/** A date as its source states it: `exact` an instant in UTC, `day` a calendar day. */
export type StatedDate = { value: string; kind: 'exact' | 'day' }

type Time = { hour?: string; minute?: string; second?: string; fraction?: string; zone?: string }

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
/** Zones that RFC 822 names and feeds use, in hours east of UTC. */
const zones = new Map(
  'z:0 ut:0 utc:0 gmt:0 bst:1 cet:1 cest:2 est:-5 edt:-4 cst:-6 cdt:-5 mst:-7 mdt:-6 pst:-8 pdt:-7'
    .split(' ')
    .map((entry) => [entry.split(':')[0] ?? '', Number(entry.split(':')[1])] as const),
)

const time = '(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?'
const zone = '\\s*(?<zone>[a-z]{1,5}|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?'
const iso = new RegExp(`^(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})(?:[T ]${time}${zone})?$`, 'i')
const rfc822 = new RegExp(
  `^(?:[a-z]{3,9},?\\s+)?(?<day>\\d{1,2})[\\s-]+(?<month>[a-z]{3})[a-z]*[\\s-]+(?<year>\\d{4}|\\d{2})(?:,?\\s+${time}${zone})?$`,
  'i',
)
const written = /^(?<month>[a-z]{3})[a-z]*\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})$/i
/** Day first, as with dots everywhere; what has slashes is read by `fromSlashes`. */
const dotted = /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/
const basic = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/
const yearFirst = /^(?<year>\d{4})[/.](?<month>\d{1,2})[/.](?<day>\d{1,2})$/
const forms = [iso, rfc822, written, dotted, yearFirst, basic]

/**
 * Reads ISO 8601, RFC 822, "June 3, 2026", "3. Juni 2026", "03.06.2026", "06/30/2026" (only where one number can be no
 * month), and epochs in seconds or milliseconds. A time without a zone is taken as UTC. Null for what is no date, and
 * for years outside 1990 to 2100.
 */
export function readDate(value: unknown): StatedDate | null {
  if (typeof value === 'number') return fromEpoch(value)
  if (typeof value !== 'string') return null
  const stated = value.trim()
  const plain = plainInstant.test(stated) ? fromPlainInstant(stated) : null
  if (plain !== null) return plain
  const text = inEnglish(stated)
  if (/^\d{9,13}$/.test(text)) return fromEpoch(Number(text))
  for (const form of forms) {
    const groups = form.exec(text)?.groups
    if (groups !== undefined) return fromParts(groups)
  }
  return fromSlashes(text)
}

/** What most sources write, read several times as quickly. */
const plainInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/

/** JavaScript takes 30 February for 1 March, hour 24 for the next day: what does not come back is read by its parts. */
function fromPlainInstant(text: string): StatedDate | null {
  const read = exact(Date.parse(text))
  return read?.value.startsWith(text.slice(0, 10)) ? read : null
}

/** The value alone, for dates whose exactness nobody asks for. */
export function readDateValue(value: unknown): string | null {
  return readDate(value)?.value ?? null
}

const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/

/** "06/07/2026" may be two days: such a date is not known. */
function fromSlashes(text: string): StatedDate | null {
  const [, one = '', two = '', year = ''] = slashes.exec(text) ?? []
  const [first, second] = [Number(one), Number(two)]
  if (first <= 12 && second <= 12 && first !== second) return null
  return fromParts(first > 12 ? { day: one, month: two, year } : { day: two, month: one, year })
}

function fromEpoch(value: number): StatedDate | null {
  return exact(Math.abs(value) < 1e11 ? value * 1000 : value)
}

function fromParts(groups: Record<string, string | undefined>): StatedDate | null {
  const midnight = dayMs(fullYear(groups.year ?? ''), monthOf(groups.month ?? ''), Number(groups.day))
  if (midnight === null) return null
  if (groups.hour === undefined) return { value: new Date(midnight).toISOString().slice(0, 10), kind: 'day' }
  const ms = timeMs(groups)
  return ms === null ? null : exact(midnight + ms)
}

/** Month names of German, French and Spanish, by how they begin where English does not. */
const foreignMonths: readonly [RegExp, string][] = [
  [/\bj[aä]n(?:ner|uar)?\b|\bjanv(?:ier)?\b|\benero\b|\bene\b/i, 'jan'],
  [/\bf[ée]vr?(?:ier)?\b|\bfebruar\b|\bfebrero\b/i, 'feb'],
  [/\bmärz\b|\bmrz\b|\bmars\b|\bmarzo\b/i, 'mar'],
  [/\bavr(?:il)?\b|\babril?\b/i, 'apr'],
  [/\bmai\b|\bmayo\b/i, 'may'],
  [/\bjuni\b|\bjuin\b|\bjunio\b/i, 'jun'],
  [/\bjuli\b|\bjuil(?:let)?\b|\bjulio\b/i, 'jul'],
  [/\bao[uû]t\b|\bagosto\b|\bago\b/i, 'aug'],
  [/\bseptembre\b|\bseptiembre\b/i, 'sep'],
  [/\bokt(?:ober)?\b|\boctobre\b|\boctubre\b/i, 'oct'],
  [/\bnovembre\b|\bnoviembre\b/i, 'nov'],
  [/\bdez(?:ember)?\b|\bd[ée]c(?:embre)?\b|\bdiciembre\b|\bdic\b/i, 'dec'],
]

/** "3. Juni 2026" and "3 de junio de 2026" as "3 jun 2026". */
function inEnglish(text: string): string {
  const [, day, month = '', year] =
    /^(\d{1,2})\.?(?:er)?\s+(?:de\s+)?(\p{L}+)\.?\s+(?:de\s+)?(\d{4})$/u.exec(text) ?? []
  if (day === undefined) return text
  const known = foreignMonths.find(([pattern]) => pattern.test(month))
  return `${day} ${known?.[1] ?? month} ${year}`
}

function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : months.indexOf(text.slice(0, 3).toLowerCase()) + 1
}

/** RFC 2822 4.3: two digits below 50 are 20xx. */
function fullYear(text: string): number {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 50 ? 2000 + year : 1900 + year
}

/** Milliseconds from midnight UTC of the stated day; null for an hour or zone there is not. */
function timeMs(time: Time): number | null {
  const [hour, minute, second] = [Number(time.hour), Number(time.minute), Number(time.second ?? 0)]
  const offset = offsetMinutes(time.zone ?? 'Z')
  if (hour > 24 || minute > 59 || second > 60 || offset === null) return null
  return (
    ((hour * 60 + minute - offset) * 60 + second) * 1000 +
    Math.floor(Number(`0.${time.fraction ?? 0}`) * 1000)
  )
}

function offsetMinutes(zone: string): number | null {
  const numeric = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone)
  if (numeric === null) {
    const hours = zones.get(zone.toLowerCase())
    return hours === undefined ? null : hours * 60
  }
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0)
  return numeric[1] === '-' ? -minutes : minutes
}

/** Midnight of a day that exists. */
function dayMs(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1990 && year <= 2100 ? date.getTime() : null
}

const earliest = Date.UTC(1990, 0, 1)
const tooLate = Date.UTC(2101, 0, 1)

function exact(ms: number): StatedDate | null {
  if (!(ms >= earliest && ms < tooLate)) return null
  const value = new Date(ms).toISOString()
  return { value: ms % 1000 === 0 ? `${value.slice(0, 19)}Z` : value, kind: 'exact' }
}
