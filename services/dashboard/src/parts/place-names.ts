import { locale } from '../language.ts'
import type { Grouping } from '../views/explore-search.ts'

/** How a value is called: `Germany` for `DE`, `Berlin` for `berlin`, `German` for `de`. */
export function valueName(by: Grouping, name: string): string {
  if (by === 'city' || by === 'region')
    return name.replace(/(^|[\s-])\p{L}/gu, (letter) => letter.toLocaleUpperCase(locale()))
  if (by === 'country') return displayed('region', name)
  if (by === 'language') return displayed('language', name)
  return name
}

function displayed(type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type }).of(code) ?? code
  } catch {
    // No code at all, as sources write them.
    return code
  }
}
