import { hash } from 'node:crypto'
import type { Location } from '@skilltide/contracts'

/**
 * A 64-bit MinHash of the text, hex: two 32-bit minima over its three-word shingles, digits left out.
 * Two texts share each half with a probability near the part of their shingles they have in common
 * (Broder 1997, On the resemblance and containment of documents), so a changed city or date seldom moves it.
 */
export function textSignature(text: string): string {
  // Minima of unsigned numbers, kept as signed ones of the same order: those stay plain machine integers.
  let [first, second] = [0x7fffffff, 0x7fffffff]
  let [oneBefore, twoBefore, word] = [0, 0, 0]
  const length = text.length
  for (let index = 0; index <= length; index++) {
    const code = index < length ? text.charCodeAt(index) : 32
    if (isLetter(code)) {
      word = (Math.imul(word ^ (code | 32), 0x01000193) + 0x9e3779b9) | 0
      continue
    }
    if (word === 0) continue
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

/** The title without case, places, codes and what stands in brackets: `Engineer (m/f/d), Berlin` is `engineer`. */
export function titleStem(title: string, locations: readonly Location[] = []): string {
  let stem = title.toLowerCase().replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
  for (const location of locations) {
    for (const place of [location.raw, location.city]) {
      if (place !== null && place !== '') stem = stem.replace(place.toLowerCase(), ' ')
    }
  }
  return stem
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
