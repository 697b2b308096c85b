import { locale, t } from './language.ts'

/** Beyond this a ratio only says that there was next to nothing before. */
const largest = 1_000

/** Making a format takes a hundred times as long as using it; the language does not change while a page is open. */
const made = new Map<string, unknown>()

function once<T>(name: string, make: () => T): T {
  const known = made.get(name)
  // One name is always asked with one `make`, so what is kept under it has its type.
  if (known !== undefined) return known as T
  const fresh = make()
  made.set(name, fresh)
  return fresh
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'] as const

/** `1 Sept 2026`, in UTC. `Intl.DateTimeFormat` takes a slow device a quarter of a second to begin with. */
export function dayWords(value: string): string {
  const day = new Date(value.length === 10 ? `${value}T00:00:00Z` : value)
  return t('{day} {month} {year}', {
    day: day.getUTCDate(),
    month: t(months[day.getUTCMonth()] ?? ''),
    year: day.getUTCFullYear(),
  })
}

/** `5.2 %`, with one more digit below one per cent. */
export function percent(share: number): string {
  const value = share * 100
  return `${digits(value, value < 1 && value > 0 ? 2 : 1)}\u00a0%`
}

/** `×1.8`, or `÷2.1` for what fell: the same distance looks the same. Nobody knows a large one to a hundredth. */
export function ratio(effect: number): string {
  if (effect > largest) return `>\u202f×${number(largest)}`
  if (effect < 1 / largest) return `>\u202f÷${number(largest)}`
  const size = effect >= 1 ? effect : 1 / effect
  return `${effect >= 1 ? '×' : '÷'}${digits(size, size >= 100 ? 0 : size >= 10 ? 1 : 2)}`
}

/** `2.0 times as often`, or `45 % as often` for what fell. */
export function oftenWords(effect: number): string {
  return effect >= 1
    ? t('{ratio} times as often', { ratio: digits(effect, 1) })
    : t('{share} as often', { share: `${Math.round(effect * 100)}\u00a0%` })
}

/** `3 hours ago`, seen from `now`. */
export function agoWords(value: string, now: string): string {
  const minutes = (Date.parse(value) - Date.parse(now)) / 60_000
  const ago = once('ago', () => new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }))
  if (Math.abs(minutes) < 60) return ago.format(Math.round(minutes), 'minute')
  if (Math.abs(minutes) < 48 * 60) return ago.format(Math.round(minutes / 60), 'hour')
  return ago.format(Math.round(minutes / 1_440), 'day')
}

export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${t(value === 1 ? one : many)}`
}

/** `1 % to 2 %`. */
export function rangeWords(low: string | number, high: string | number): string {
  return t('{low} to {high}', { low, high })
}

/** `12,345`. */
export function number(value: number): string {
  return once('number', () => new Intl.NumberFormat(locale())).format(value)
}

/** `1.50` with two digits. */
export function digits(value: number, after: number): string {
  const of = { minimumFractionDigits: after, maximumFractionDigits: after }
  return once(`${after} digits`, () => new Intl.NumberFormat(locale(), of)).format(value)
}

/** `2026-01-12` for `2026-01-05` and 7. */
export function addDays(value: string, days: number): string {
  return new Date(Date.parse(`${value}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
