import type { Location } from '@skilltide/contracts'

/** Bins of the sketch: the share of equal ones is within 0.04 of the texts' resemblance, two times of three. */
const bins = 128

/** Six bits a bin, so that two signatures are compared as they stand; the first is an empty bin's. */
const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * A sketch of a text by which near-identical ones are known, a character a bin: a one-permutation MinHash of its
 * three-word shingles, without digits and the names of `places`. Each shingle falls into one of 128 bins, and of each
 * bin six bits of the least one are kept, `A` for none. Two texts share a bin's character with a probability near the
 * part of their shingles they have in common. (Li, Owen and Zhang 2012, One Permutation Hashing; Li and König 2010, b-Bit Minwise
 * Hashing.) Scripts without spaces are read letter by letter.
 */
export function textSignature(text: string, places: readonly Location[] = []): string {
  const unread = wordsOf(places)
  const least = new Int32Array(bins).fill(none)
  let word = 0
  let before = 0
  let twoBefore = 0
  const length = text.length
  for (let index = 0; index <= length; index++) {
    const code = index < length ? text.charCodeAt(index) : 32
    if (isLetter(code)) {
      word = withLetter(word, code)
      continue
    }
    if (word !== 0 && !unread.has(word)) {
      note(least, Math.imul(twoBefore, 31) + Math.imul(before, 17) + word)
      twoBefore = before
      before = word
    }
    word = 0
    if (code >= firstUnspaced) {
      const sign = withLetter(0, code)
      note(least, Math.imul(twoBefore, 31) + Math.imul(before, 17) + sign)
      twoBefore = before
      before = sign
    }
  }
  let signature = ''
  for (const value of least) signature += characterOf(value)
  return signature
}

/** More than any value: 25 bits of a shingle are compared. */
const none = 0x7fffffff

function note(least: Int32Array, words: number): void {
  const shingle = mix(words)
  const bin = shingle & (bins - 1)
  const value = shingle >>> 7
  if (value < (least[bin] ?? none)) least[bin] = value
}

function characterOf(value: number): string {
  return characters.charAt(value === none ? 0 : 1 + ((mix(value) >>> 0) % (characters.length - 1)))
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

/** From here on (CJK and after) words are not told apart by spaces. */
const firstUnspaced = 0x2e80

/** Of scripts with spaces. Signs from U+2000 on, quotes and dashes, are written differently from board to board. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 0xc0 && code < 0x2000)
}

/** A 32-bit finaliser (MurmurHash3's), signed. */
function mix(value: number): number {
  let mixed = value | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
