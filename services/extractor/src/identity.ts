import { hash } from 'node:crypto'
import type { Location } from '@skilltide/contracts'

/**
 * A 64-bit MinHash of the text, hex: two 32-bit minima over its three-word shingles, without digits and the names
 * of `places`. Two texts share each half with a probability near the part of their shingles they have in common
 * (Broder 1997, On the resemblance and containment of documents), so that small edits seldom move it.
 */
export function textSignature(text: string, places: readonly Location[] = []): string {
  const unread = wordsOf(places)
  // Minima of unsigned numbers, kept as signed ones of the same order: those stay plain machine integers.
  let [first, second] = [0x7fffffff, 0x7fffffff]
  let [oneBefore, twoBefore, word] = [0, 0, 0]
  const length = text.length
  for (let index = 0; index <= length; index++) {
    const code = index < length ? text.charCodeAt(index) : 32
    if (isLetter(code)) {
      word = withLetter(word, code)
      continue
    }
    if (word === 0) continue
    if (unread.has(word)) {
      word = 0
      continue
    }
    const shingle = mix(Math.imul(twoBefore, 31) + Math.imul(oneBefore, 17) + word)
    const [one, other] = [shingle ^ signBit, mix(shingle ^ 0x5bd1e995) ^ signBit]
    if (one < first) first = one
    if (other < second) second = other
    twoBefore = oneBefore
    oneBefore = word
    word = 0
  }
  return hex(first ^ signBit) + hex(second ^ signBit)
}

/** The words that name places, as the signature sees words: copies of an advert for other cities differ in nothing else. */
function wordsOf(places: readonly Location[]): Set<number> {
  const words = new Set<number>()
  for (const { raw, city, region } of places) {
    for (const name of [raw, city ?? '', region ?? '']) {
      let word = 0
      for (let index = 0; index <= name.length; index++) {
        const code = index < name.length ? name.charCodeAt(index) : 32
        if (isLetter(code)) word = withLetter(word, code)
        else {
          if (word !== 0) words.add(word)
          word = 0
        }
      }
    }
  }
  return words
}

function withLetter(word: number, code: number): number {
  return (Math.imul(word ^ (code | 32), 0x01000193) + 0x9e3779b9) | 0
}

const signBit = 0x80000000

/**
 * The vacancy a posting stands for: same employer, same title stem, same text signature. Copies for other
 * cities and on other boards, and reposts, fall together; a place in the title does not tell them apart.
 */
export function vacancyId(posting: {
  employer: string
  title: string
  locations: readonly Location[]
  signature: string
}): string {
  return digest([posting.employer, titleStem(posting.title, posting.locations), posting.signature])
}

/** "m/w/d" and the like, and where the work is done: copies of an advert say it or do not. */
const asides = /(?<!\p{L})[mwfdhxgn](?:\s?[/|]\s?[mwfdhxgn]){1,3}(?!\p{L})|\b(?:remote|hybrid|on-?site)\b/gu

/** The title without case, places, codes and what stands in brackets: `Engineer (m/f/d), Berlin` is `engineer`. */
export function titleStem(title: string, locations: readonly Location[] = []): string {
  let stem = title.toLowerCase().replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
  for (const location of locations) {
    for (const place of [location.raw, location.city]) {
      if (place !== null && place !== '') stem = stem.replace(place.toLowerCase(), ' ')
    }
  }
  return stem
    .replace(asides, ' ')
    .split(/[^\p{L}+#.]+/u)
    .filter((word) => word !== '' && word !== '.')
    .join(' ')
}

/** 128 bits of SHA-256 over the parts, base64url. */
export function digest(parts: readonly string[]): string {
  return hash('sha256', parts.join('\u0000'), 'base64url').slice(0, 22)
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 0xc0
}

/** A 32-bit finaliser (MurmurHash3's), signed. */
function mix(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}
