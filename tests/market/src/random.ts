/** A stream of chance that is the same for the same seed, on every machine. */
export type Random = {
  /** In [0, 1). */
  uniform(): number
  /** A whole number in [from, to]. */
  between(from: number, to: number): number
  chance(probability: number): boolean
  poisson(mean: number): number
  pick<T>(from: readonly T[]): T
  /** One index, in proportion to its weight. */
  weighted(weights: readonly number[]): number
  shuffle<T>(items: readonly T[]): T[]
}

/** sfc32 (PractRand, Chris Doty-Humphrey), seeded by FNV-1a hashes of the seed's text. */
export function createRandom(seed: string): Random {
  const uniform = sfc32(seed)
  const between = (from: number, to: number) => from + Math.floor(uniform() * (to - from + 1))
  return {
    uniform,
    between,
    chance: (probability) => uniform() < probability,
    poisson: (mean) => poisson(uniform, mean),
    pick: (from) => at(from, between(0, from.length - 1)),
    weighted: (weights) => weighted(uniform, weights),
    shuffle: (items) => shuffle(between, items),
  }
}

function sfc32(seed: string): () => number {
  let [a, b, c, counter] = [hash(seed, 1), hash(seed, 2), hash(seed, 3), 1]
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }
  for (let round = 0; round < 12; round++) next()
  return next
}

function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ Math.imul(salt, 0x9e3779b1)
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value | 0
}

/** Knuth's product of uniforms, in steps of at most 200 so that exp() never underflows. */
function poisson(uniform: () => number, mean: number): number {
  if (mean > 200) return poisson(uniform, 200) + poisson(uniform, mean - 200)
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = uniform(); product > limit; product *= uniform()) count++
  return count
}

function weighted(uniform: () => number, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let left = uniform() * total
  for (const [index, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return index
  }
  return weights.length - 1
}

function shuffle<T>(between: (from: number, to: number) => number, items: readonly T[]): T[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = between(0, last)
    const kept = at(mixed, last)
    mixed[last] = at(mixed, other)
    mixed[other] = kept
  }
  return mixed
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError('[market] cannot choose from an empty list')
  return item
}
