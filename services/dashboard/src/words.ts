const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** `1 Sept 2026`. */
export function dayWords(value: string): string {
  return day.format(new Date(value.length === 10 ? `${value}T00:00:00Z` : value))
}

/** `5.2 %`, with one more digit below one per cent. */
export function percent(share: number): string {
  const value = share * 100
  return `${value.toFixed(value < 1 && value > 0 ? 2 : 1)}\u00a0%`
}

/** `×1.8`, or `÷2.1` for what fell: the same distance looks the same. */
export function ratio(effect: number): string {
  if (!Number.isFinite(effect)) return '×∞'
  return effect >= 1 ? `×${effect.toFixed(2)}` : `÷${(1 / Math.max(effect, 1e-9)).toFixed(2)}`
}

/** `2.0 times as often`, or `45 % as often` for what fell. */
export function oftenWords(effect: number): string {
  return effect >= 1 ? `${effect.toFixed(1)} times as often` : `${Math.round(effect * 100)}\u00a0% as often`
}

/** `3 hours ago`, seen from `now`. */
export function agoWords(value: string, now: string): string {
  const minutes = (Date.parse(value) - Date.parse(now)) / 60_000
  if (Math.abs(minutes) < 60) return ago.format(Math.round(minutes), 'minute')
  if (Math.abs(minutes) < 48 * 60) return ago.format(Math.round(minutes / 60), 'hour')
  return ago.format(Math.round(minutes / 1_440), 'day')
}

export function count(value: number, one: string, many = `${one}s`): string {
  return `${value.toLocaleString('en')} ${value === 1 ? one : many}`
}

/** `2026-01-12` for `2026-01-05` and 7. */
export function addDays(value: string, days: number): string {
  return new Date(Date.parse(`${value}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
