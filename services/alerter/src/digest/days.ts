const msPerDay = 86_400_000

export function mondayOf(now: Date): string {
  return dayBefore(now.toISOString().slice(0, 10), (now.getUTCDay() + 6) % 7)
}

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * msPerDay).toISOString().slice(0, 10)
}
