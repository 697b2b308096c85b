import { dayMs } from '@skilltide/contracts'

export function mondayOf(now: Date): string {
  return dayBefore(now.toISOString().slice(0, 10), (now.getUTCDay() + 6) % 7)
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10)
}
