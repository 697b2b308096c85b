/** How often each key was found in the present stretch of text, counted only where a stretch holds very many. */
export type Repeats = {
  counts: Uint8Array
  /** Where the stretch ends, and how many hits there were before it. */
  stretchEnd: number
  hitsBefore: number
  /** The keys that were counted. */
  counted: number[]
}

const stretchLength = 4096
/** A text of nothing but names holds fewer, each once. */
const many = 256
const most = 16

export function createRepeats(keys: number): Repeats {
  return { counts: new Uint8Array(keys), stretchEnd: 0, hitsBefore: 0, counted: [] }
}

export function beginText(repeats: Repeats): void {
  beginStretch(repeats, 0, 0)
}

function beginStretch(repeats: Repeats, stretchEnd: number, hits: number): void {
  if (repeats.counted.length > 0) {
    for (const key of repeats.counted) repeats.counts[key] = 0
    repeats.counted.length = 0
  }
  repeats.stretchEnd = stretchEnd
  repeats.hitsBefore = hits
}

/** Whether the key was found so often around `position` that finding it again tells nothing; `hits` counts all so far. */
export function isWornOut(repeats: Repeats, key: number, position: number, hits: number): boolean {
  if (position >= repeats.stretchEnd)
    beginStretch(repeats, position - (position % stretchLength) + stretchLength, hits)
  return hits - repeats.hitsBefore >= many && (repeats.counts[key] ?? 0) >= most
}

export function countRepeat(repeats: Repeats, key: number, hits: number): void {
  if (hits - repeats.hitsBefore < many) return
  const count = repeats.counts[key] ?? 0
  if (count === 0) repeats.counted.push(key)
  repeats.counts[key] = count + 1
}
