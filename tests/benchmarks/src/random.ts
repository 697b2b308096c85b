/** Seeded draws: the same seed gives the same numbers on any machine. */
export type Random = {
  /** In [0, 1). */
  uniform(): number
  /** A whole number below `limit`. */
  below(limit: number): number
  normal(): number
  /** A count with this mean and `spread` times Poisson's variance. */
  count(mean: number, spread?: number): number
}

/** mulberry32, Box–Muller, Knuth's product for small means and a rounded normal for large ones. */
export function createRandom(seed: number): Random {
  let state = seed | 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  return { uniform, below: (limit) => Math.floor(uniform() * limit), normal, count }

  function count(mean: number, spread = 1): number {
    if (mean <= 0) return 0
    // Extra variance comes as a factor on the mean: log-normal, with variance (spread − 1) / mean.
    const extra = Math.log(1 + Math.max(0, spread - 1) / mean)
    const bent = spread > 1 ? mean * Math.exp(Math.sqrt(extra) * normal() - extra / 2) : mean
    if (bent > 30) return Math.max(0, Math.round(bent + Math.sqrt(bent) * normal()))
    const limit = Math.exp(-bent)
    let [product, drawn] = [uniform(), 0]
    while (product > limit) {
      product *= uniform()
      drawn += 1
    }
    return drawn
  }
}
