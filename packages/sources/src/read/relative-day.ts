import { dayMs } from '@skilltide/contracts'

const units: Readonly<Record<string, number>> = { minute: 0, hour: 0, day: 1, week: 7 }

/**
 * The day that "Posted 5 Days Ago" or "yesterday" means, counted from `readAt` (ISO instant). Null where the words
 * set no day ("30+ days ago"), or nobody knows when they were read.
 */
export function readRelativeDay(words: string, readAt: string | undefined): string | null {
  const days = daysAgo(words.toLowerCase())
  if (days === null || readAt === undefined) return null
  return new Date(Date.parse(readAt) - days * dayMs).toISOString().slice(0, 10)
}

function daysAgo(words: string): number | null {
  if (/\btoday\b|\bjust now\b/.test(words)) return 0
  if (/\byesterday\b/.test(words)) return 1
  const [, count, unit] = /\b(\d{1,3}|an?)\s+(minute|hour|day|week)s?\s+ago\b/.exec(words) ?? []
  if (count === undefined || unit === undefined) return null
  return (units[unit] ?? 0) * (/^\d/.test(count) ? Number(count) : 1)
}
