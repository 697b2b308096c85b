import { locale, t } from './language.ts'

/** Beyond this a ratio only says that there was next to nothing before. */
const largest = 1_000

/** Made once a language, since making one takes longer than using it. */
const made = new Map<string, { day: Intl.DateTimeFormat; ago: Intl.RelativeTimeFormat }>()

function formats() {
  const known = made.get(locale())
  if (known !== undefined) return known
  const day = new Intl.DateTimeFormat(locale(), {
    ...{ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  })
  const fresh = { day, ago: new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }) }
  made.set(locale(), fresh)
  return fresh
}

/** `1 Sept 2026`. */
export function dayWords(value: string): string {
  return formats().day.format(new Date(value.length === 10 ? `${value}T00:00:00Z` : value))
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
  const { ago } = formats()
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
  return value.toLocaleString(locale())
}

/** `1.50` with two digits. */
export function digits(value: number, after: number): string {
  return value.toLocaleString(locale(), { minimumFractionDigits: after, maximumFractionDigits: after })
}

/** `2026-01-12` for `2026-01-05` and 7. */
export function addDays(value: string, days: number): string {
  return new Date(Date.parse(`${value}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
