const day = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const ago = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** `1 Sep 2026`. */
export function dayWords(value: string): string {
  return day.format(new Date(value.length === 10 ? `${value}T00:00:00Z` : value))
}

/** `5.2 %`, with one more digit below one per cent. */
export function percent(share: number): string {
  const value = share * 100
  return `${value.toFixed(value < 1 && value > 0 ? 2 : 1)} %`
}

/** `×1.8`, or `÷2.1` for what fell: the same distance looks the same. */
export function ratio(effect: number): string {
  return effect >= 1 ? `×${effect.toFixed(2)}` : `÷${(1 / Math.max(effect, 1e-9)).toFixed(2)}`
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
