import type { Location } from '@skilltide/contracts'
import { countryOfField } from './countries.ts'
import { textOf } from './fields.ts'

/** A place stated in parts; null when no part says anything. `words`: how the source writes the whole. */
export function placeOfAddress(
  parts: { city?: unknown; region?: unknown; country?: unknown },
  words: string | null = null,
): Location | null {
  const [city, region, country] = [textOf(parts.city), textOf(parts.region), textOf(parts.country)]
  const raw = words ?? [city, region, country].filter((part) => part !== null).join(', ')
  if (city === null && region === null && country === null) return null
  return { raw, city, region, country: country === null ? null : countryOfField(country) }
}
