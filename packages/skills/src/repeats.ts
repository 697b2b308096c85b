/** How often each key was found in the present stretch of text. Never cleared: each stretch has a number of its own. */
export type Repeats = {
  stretchOf: Float64Array
  counts: Uint8Array
  firstStretch: number
  nextText: number
  stretch: number
}

const stretchBits = 12
const most = 64

export function createRepeats(keys: number): Repeats {
  const [stretchOf, counts] = [new Float64Array(keys), new Uint8Array(keys)]
  return { stretchOf, counts, firstStretch: 1, nextText: 1, stretch: 1 }
}

export function beginText(repeats: Repeats, length: number): void {
  repeats.firstStretch = repeats.nextText
  repeats.nextText += (length >>> stretchBits) + 1
}

/** Whether the key was found so often around `position` that finding it again tells nothing. */
export function isWornOut(repeats: Repeats, key: number, position: number): boolean {
  repeats.stretch = repeats.firstStretch + (position >>> stretchBits)
  return repeats.stretchOf[key] === repeats.stretch && (repeats.counts[key] ?? 0) >= most
}

/** Counts the key in the stretch that `isWornOut` was asked about last. */
export function countRepeat(repeats: Repeats, key: number): void {
  const { stretchOf, counts, stretch } = repeats
  counts[key] = stretchOf[key] === stretch ? (counts[key] ?? 0) + 1 : 1
  stretchOf[key] = stretch
}
