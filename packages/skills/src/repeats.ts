/** How often each key was tried in the present stretch of text, counted only where a stretch tries very many. */
export type Repeats = {
  counts: Uint8Array
  /** Where the stretch ends, and how many keys were tried in it. */
  stretchEnd: number
  tries: number
  /** The keys that were counted. */
  counted: number[]
  /** By bucket of keys, 1 where all of them are worn out, so that none is asked again; and which buckets are. */
  spent: Uint8Array
  spentBuckets: number[]
}

const stretchLength = 4096
/** Of a text of nothing but names more are tried, each of them a few times. */
const many = 256
const most = 16

export function createRepeats(keys: number, buckets: number): Repeats {
  return {
    counts: new Uint8Array(keys),
    stretchEnd: 0,
    tries: 0,
    counted: [],
    spent: new Uint8Array(buckets),
    spentBuckets: [],
  }
}

export function beginText(repeats: Repeats): void {
  beginStretch(repeats, 0)
}

function beginStretch(repeats: Repeats, stretchEnd: number): void {
  for (const key of repeats.counted) repeats.counts[key] = 0
  for (const bucket of repeats.spentBuckets) repeats.spent[bucket] = 0
  repeats.counted.length = 0
  repeats.spentBuckets.length = 0
  repeats.stretchEnd = stretchEnd
  repeats.tries = 0
}

/** Counts a try at `position`, and says whether the key was tried so often around it that once more tells nothing. */
export function isWornOut(repeats: Repeats, key: number, position: number): boolean {
  if (position >= repeats.stretchEnd)
    beginStretch(repeats, position - (position % stretchLength) + stretchLength)
  repeats.tries += 1
  if (repeats.tries <= many) return false
  const count = repeats.counts[key] ?? 0
  if (count >= most) return true
  if (count === 0) repeats.counted.push(key)
  repeats.counts[key] = count + 1
  return false
}

/** Whether every key of a bucket was found worn out in the stretch of `position`. */
export function isSpent({ spent, stretchEnd }: Repeats, bucket: number, position: number): boolean {
  return spent[bucket] === 1 && position < stretchEnd
}

export function spend({ spent, spentBuckets }: Repeats, bucket: number): void {
  spent[bucket] = 1
  spentBuckets.push(bucket)
}
