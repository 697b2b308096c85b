import { dayMs } from '@skilltide/contracts'

/** Wall clocks of time zones, by the rules that the runtime carries (`Intl`); daylight saving included. */
export type Wall = { year: number; month: number; day: number; minutes: number; weekday: number }

const msPerMinute = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clock in `zone` shows; `minutes` since its midnight, `weekday` 1 (Monday) to 7. */
export function wallOf(instant: Date, zone: string): Wall {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
  return { year, month, day, minutes: hour * 60 + minute, weekday }
}

/** `07:30` → 450. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/**
 * The first instant after `after` at which the clock in `zone` reaches `time`, on a day that `fits`. A time that
 * the clock jumps over counts as reached at the jump; one that it shows twice, at the first.
 */
export function nextLocal(
  after: Date,
  { zone, time, fits = () => true }: { zone: string; time: string; fits?: (weekday: number) => boolean },
): Date {
  const today = wallOf(after, zone)
  for (let ahead = 0; ahead <= 8; ahead++) {
    const midnight = Date.UTC(today.year, today.month - 1, today.day + ahead)
    if (!fits(new Date(midnight).getUTCDay() || 7)) continue
    const instant = firstReaching(midnight + minutesOf(time) * msPerMinute, zone)
    if (instant > after.getTime()) return new Date(instant)
  }
  throw new RangeError(`no day in eight fits in ${zone}`)
}

/** Whether the clock shows a time from `from` up to `to`; over midnight when `to` is earlier. */
export function isWithin(instant: Date, zone: string, { from, to }: { from: string; to: string }): boolean {
  const { minutes } = wallOf(instant, zone)
  const [start, end] = [minutesOf(from), minutesOf(to)]
  return start <= end ? minutes >= start && minutes < end : minutes >= start || minutes < end
}

/** The first instant whose wall clock shows `wall` (as if UTC) or, over a jump, more. */
function firstReaching(wall: number, zone: string): number {
  const [before, behind] = [offset(wall - dayMs, zone), offset(wall + dayMs, zone)]
  const candidates = [wall - before, wall - behind].sort((a, b) => a - b)
  const exact = candidates.find((instant) => instant + offset(instant, zone) === wall)
  if (exact !== undefined) return exact
  // The clock jumps over it: the jump lies between the candidates.
  let [low = 0, high = 0] = candidates
  while (high - low > msPerMinute) {
    const middle = low + Math.floor((high - low) / 2 / msPerMinute) * msPerMinute
    if (middle + offset(middle, zone) >= wall) high = middle
    else low = middle
  }
  return high
}

/** How far the clock in `zone` is ahead of UTC at an instant, milliseconds. */
function offset(instant: number, zone: string): number {
  const { year, month, day, minutes } = wallOf(new Date(instant), zone)
  return (
    Date.UTC(year, month - 1, day) + minutes * msPerMinute - Math.floor(instant / msPerMinute) * msPerMinute
  )
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(zone, made)
  return made
}
