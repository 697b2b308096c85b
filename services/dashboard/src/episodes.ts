import type { Shift } from './api.ts'

/** The newest state of each episode, in the order given: an episode that opened and was confirmed is one shift. */
export function latestStates(shifts: readonly Shift[]): Shift[] {
  const latest = new Map<string, Shift>()
  for (const shift of shifts) {
    const known = latest.get(shift.episode)
    if (known === undefined || shift.at > known.at) latest.set(shift.episode, shift)
  }
  return shifts.filter((shift) => latest.get(shift.episode) === shift)
}

/** A row for each day's label, 0 the lowest, so that labels nearer to the last one than `room` stand above it. */
export function labelRows(days: readonly string[], room: number, rows = 3): Map<string, number> {
  const placed = new Map<string, number>()
  let last: { at: number; row: number } | undefined
  for (const day of [...new Set(days)].sort()) {
    const at = Date.parse(day)
    const row = last !== undefined && at - last.at < room ? (last.row + 1) % rows : 0
    last = { at, row }
    placed.set(day, row)
  }
  return placed
}
