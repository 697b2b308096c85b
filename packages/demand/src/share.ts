/** A share of vacancies with its interval, all between 0 and 1. */
export type Share = { units: number; total: number; share: number; low: number; high: number }

/**
 * Share with Wilson's score interval.
 *
 * Purpose: how far a share of few vacancies can be trusted. Unlike p ± z·se it never leaves [0, 1] and says
 * something even for 0 of 10. With `total` 0 nothing is known: share 0, interval 0 to 1.
 * Reference: Wilson (1927), J. Am. Stat. Assoc. 22:209–212; formula as in Agresti and Coull (1998).
 *
 * @param overdispersion variance over the binomial's; 1 when units are independent
 * @example shareOf(3, 20) // share 0.15, low 0.0524, high 0.3604
 */
export function shareOf(
  units: number,
  total: number,
  options: { z?: number; overdispersion?: number } = {},
): Share {
  if (total <= 0) return { units, total, share: 0, low: 0, high: 1 }
  const share = Math.min(1, units / total)
  const z2 = (options.z ?? 1.959963984540054) ** 2 * (options.overdispersion ?? 1)
  const centre = (share + z2 / (2 * total)) / (1 + z2 / total)
  const half = Math.sqrt((z2 * share * (1 - share)) / total + (z2 / (2 * total)) ** 2) / (1 + z2 / total)
  return { units, total, share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}
