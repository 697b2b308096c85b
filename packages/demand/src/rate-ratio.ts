/** One source (stratum) in two periods: units of a skill among all units. */
export type Stratum = { before: number; beforeTotal: number; after: number; afterTotal: number }

/** after/before as a ratio; `low` and `high` bound it. `logVariance` is that of ln(ratio). */
export type RateRatio = { ratio: number; low: number; high: number; logVariance: number }

/**
 * Mantel–Haenszel rate ratio over sources.
 *
 * Purpose: one figure for "how many times as often as before", where every source is compared with its own past
 * alone, so that a source that grew, shrank or has another mix does not move it. Sources seen in one period only
 * add nothing. A quarter is added to each side, so that a skill nobody asked for before has a finite ratio.
 * Reference: Greenland and Robins (1985), Biometrics 41:55–68 (variance of the log); Rothman, Modern
 * Epidemiology, chapter 15. Null when no source has both periods.
 *
 * @param options.overdispersion variance of the counts over Poisson's
 * @param options.z width of the interval in standard errors
 * @example rateRatio([{ before: 20, beforeTotal: 1000, after: 40, afterTotal: 1000 }]).ratio // 1.9756
 */
export function rateRatio(
  strata: readonly Stratum[],
  options: { overdispersion?: number; z?: number } = {},
): RateRatio | null {
  const both = strata.filter((stratum) => stratum.beforeTotal > 0 && stratum.afterTotal > 0)
  if (both.length === 0) return null
  let after = 0.25
  let before = 0.25
  let spread = 0.25
  for (const stratum of both) {
    const all = stratum.beforeTotal + stratum.afterTotal
    after += (stratum.after * stratum.beforeTotal) / all
    before += (stratum.before * stratum.afterTotal) / all
    spread += ((stratum.after + stratum.before) * stratum.beforeTotal * stratum.afterTotal) / all ** 2
  }
  const logVariance = ((options.overdispersion ?? 1) * spread) / (after * before)
  const reach = Math.exp((options.z ?? 1.959963984540054) * Math.sqrt(logVariance))
  const ratio = after / before
  return { ratio, low: ratio / reach, high: ratio * reach, logVariance }
}
