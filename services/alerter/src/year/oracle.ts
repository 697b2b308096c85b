import type { Shift, Subscription } from '@skilltide/contracts'
import { type Year, zones } from './market.ts'

/**
 * The rules of telling a second time, from their description and by brute force: one reader at a time, ten minutes by
 * ten minutes, clocks from a table of offsets. It shares no code with what it judges.
 */
export type Verdict = { told: boolean; minute: number | null }
type Minute = number
type Entry = {
  shift: Shift
  found: Minute
  episodeSide: 'up' | 'down'
  kind: 'open' | 'keep' | 'back'
  fate: 'waiting' | 'told' | 'dropped'
  when: Minute
}
const step = 10
const hour = 60
const day = 24 * hour

/** By `SUBSCRIBER SHIFT`: whether it was told within the year, and in which minute since 1970. */
export function judge(year: Year): Map<string, Verdict> {
  const clocks = new Map(zones.map((zone) => [zone as string, offsetsOf(zone, year)]))
  const verdicts = new Map<string, Verdict>()
  for (const subscription of year.subscriptions) {
    const clock = clocks.get(subscription.preferences.timezone)
    if (clock === undefined) throw new RangeError(`no clock for ${subscription.preferences.timezone}`)
    for (const entry of follow(subscription, year, clock)) {
      const told = entry.fate === 'told'
      verdicts.set(`${subscription.id} ${entry.shift.id}`, { told, minute: told ? entry.when : null })
    }
  }
  return verdicts
}

/** One reader's year: a list of what was found, and when each is to be looked at. */
function follow(reader: Subscription, year: Year, clock: Clock): Entry[] {
  const heard: Entry[] = []
  const coming = year.shifts.filter(({ skill }) => reader.filter.skills.includes(skill))
  const last = minuteOf(year.end)
  let looks: { at: Minute; entry: Entry; isNew: boolean }[] = coming.map((shift) => {
    const entry = entryOf(shift)
    return { at: entry.found, entry, isNew: true }
  })
  while (looks.length > 0) {
    looks.sort(
      (a, b) =>
        a.at - b.at ||
        Number(a.isNew) - Number(b.isNew) ||
        a.entry.found - b.entry.found ||
        order(reader, a.entry, b.entry, a.isNew),
    )
    const [look, ...rest] = looks
    looks = rest
    if (look === undefined || look.at >= last) break
    if (look.isNew) heard.push(look.entry)
    const answer = consider(look.entry, { reader, year, clock, heard, at: look.at, isNew: look.isNew })
    if (answer === 'tell') Object.assign(look.entry, { fate: 'told', when: look.at })
    else if (answer === 'drop') Object.assign(look.entry, { fate: 'dropped', when: look.at })
    else looks.push({ at: answer, entry: look.entry, isNew: false })
  }
  return heard
}

type Scene = { reader: Subscription; year: Year; clock: Clock; heard: Entry[]; at: Minute; isNew: boolean }

/** To tell, to drop, or the minute of the next look. */
function consider(entry: Entry, scene: Scene): 'tell' | 'drop' | Minute {
  const { reader, at, isNew } = scene
  if (isNew && !cares(entry, reader)) return 'drop'
  if (at - minuteOf(new Date(`${entry.shift.at}T00:00:00Z`)) > 28 * day) return 'drop'
  const past = scene.heard.filter((one) => one !== entry && one.shift.skill === entry.shift.skill)
  if (past.some((one) => one.found > entry.found && outdoes(one, entry))) return 'drop'
  if (entry.kind !== 'open' && !continues(entry, past)) return 'drop'
  const restless = past.filter((one) => one.found >= at - 56 * day).length >= 4
  if (restless && at < entry.found + 14 * day) return entry.found + 14 * day
  if (entry.kind === 'open' && isStale(entry, past, scene)) return 'drop'
  const full = fullUntil(scene, entry)
  if (full !== null) return full
  if (reader.preferences.muted) return 'drop'
  return obstacle(entry, scene) ?? 'tell'
}

/** What the reader asked for, from the filter alone. */
function cares(entry: Entry, { filter, preferences, createdAt }: Subscription): boolean {
  const wished = { open: 'opened', keep: 'confirmed', back: 'reverted' } as const
  if (!preferences.states.includes(wished[entry.kind])) return false
  if (filter.direction !== 'both' && filter.direction !== entry.episodeSide) return false
  const size = Math.max(entry.shift.effect, 1 / entry.shift.effect)
  if (entry.kind === 'open' && size < filter.leastEffect) return false
  if (entry.kind === 'keep' && size < Math.sqrt(filter.leastEffect)) return false
  return entry.found >= minuteOf(new Date(createdAt))
}

/** What came later leaves nothing of the earlier: it ended, it turned, or it is told itself. */
function outdoes(later: Entry, earlier: Entry): boolean {
  return later.kind === 'back' || later.episodeSide !== earlier.episodeSide || later.fate !== 'dropped'
}

/** A sequel needs a beginning that has not ended: told, or, for a confirmation, about to be. */
function continues(entry: Entry, past: readonly Entry[]): boolean {
  const counts = entry.kind === 'back' ? ['told'] : ['told', 'waiting']
  const known = past.filter((one) => counts.includes(one.fate) && one.found <= entry.found)
  const before = known.at(-1)
  return before !== undefined && before.kind !== 'back' && before.episodeSide === entry.episodeSide
}

/** Said already, not long ago, and it has not grown by half since. */
function isStale(entry: Entry, past: readonly Entry[], { reader, at }: Scene): boolean {
  let said: Entry[] = []
  for (const one of past) {
    if (one.fate !== 'told') continue
    if (one.kind === 'back' || one.episodeSide !== entry.episodeSide) said = []
    else if (one.kind === 'open') said.push(one)
  }
  const latest = said.at(-1)
  if (latest === undefined || reader.preferences.coolDownDays === 0) return false
  const rest = Math.min(182, reader.preferences.coolDownDays * 2 ** (said.length - 1)) * day
  const size = (one: Entry) => Math.max(one.shift.effect, 1 / one.shift.effect)
  return at < latest.when + rest && size(entry) < 1.5 * size(latest)
}

function fullUntil({ heard, reader, at }: Scene, entry: Entry): Minute | null {
  const today = heard
    .filter((one) => one !== entry && one.fate === 'told' && one.when > at - day)
    .map((one) => one.when)
  const oldest = today.sort((a, b) => a - b).at(-reader.preferences.mostPerDay)
  return oldest === undefined ? null : Math.max(oldest + day, at + hour)
}

/** The first thing in the way, and when to look again: found by going forward until it is no longer there. */
function obstacle(entry: Entry, { reader, year, clock, at }: Scene): Minute | null {
  const { preferences } = reader
  const silence = year.silences.find(({ from, until }) => within(at, from, until))
  if (silence !== undefined) return minuteOf(new Date(silence.until))
  const panel = [...new Set(entry.shift.evidence.panel)]
  const down = panel.filter((source) =>
    year.outages.some((one) => one.source === source && within(at, one.from, one.until)),
  )
  if (down.length * 2 >= panel.length && at - entry.found < 14 * day) return at + hour
  if (preferences.snoozedUntil !== null && at < minuteOf(new Date(preferences.snoozedUntil)))
    return minuteOf(new Date(preferences.snoozedUntil))
  if (preferences.digest !== 'none') {
    const due = walk(entry.found, (minute) => isDigestTime(minute, reader, clock))
    if (at < due) return due
  }
  const { quietHours } = preferences
  if (quietHours === null || !isQuiet(at, quietHours, clock)) return null
  return walk(at, (minute) => !isQuiet(minute, quietHours, clock))
}

function walk(from: Minute, until: (minute: Minute) => boolean): Minute {
  let minute = from + step
  while (!until(minute)) minute += step
  return minute
}

/** The clock reaches the time on the right day: it shows it now, or has just jumped over it. The first time only. */
function isDigestTime(minute: Minute, { preferences }: Subscription, clock: Clock): boolean {
  const wanted = clockMinutes(preferences.digestAt)
  const [now, before] = [minute + clock(minute), minute - step + clock(minute - step)]
  if (preferences.digest === 'weekly' && weekdayOf(now) !== preferences.digestDay) return false
  const reached =
    now % day >= wanted && (before % day < wanted || Math.floor(before / day) !== Math.floor(now / day))
  if (!reached) return false
  // Put back an hour, the clock shows it again.
  for (let earlier = minute - step; earlier >= minute - 2 * hour; earlier -= step) {
    const shown = earlier + clock(earlier)
    if (Math.floor(shown / day) === Math.floor(now / day) && shown % day >= wanted) return false
  }
  return true
}

function isQuiet(minute: Minute, { from, to }: { from: string; to: string }, clock: Clock): boolean {
  const shown = (minute + clock(minute)) % day
  const [start, end] = [clockMinutes(from), clockMinutes(to)]
  return start < end ? shown >= start && shown < end : shown >= start || shown < end
}

function entryOf(shift: Shift): Entry {
  const kind = shift.status === 'confirmed' ? 'keep' : shift.status === 'reverted' ? 'back' : 'open'
  const episodeSide = shift.direction === 'down' ? 'down' : 'up'
  return { shift, found: minuteOf(new Date(shift.detectedAt)), episodeSide, kind, fate: 'waiting', when: 0 }
}

/** New ones come in the year's order, waiting ones in the ledger's: neither says anything about the other. */
function order(_: Subscription, a: Entry, b: Entry, isNew: boolean): number {
  return isNew ? (a.shift.id < b.shift.id ? -1 : 1) : 0
}

/** Minutes that a zone's clock is ahead of UTC, by the minute. */
type Clock = (minute: Minute) => number

/** Asked of the runtime in its words ("GMT+10:30"), every ten minutes of the year and the weeks around it. */
function offsetsOf(zone: string, year: Year): Clock {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const first = minuteOf(year.start) - 30 * day
  const table: number[] = []
  for (let minute = first; minute < minuteOf(year.end) + 30 * day; minute += step) {
    const name =
      format.formatToParts(new Date(minute * 60_000)).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? []
    table.push((sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes)))
  }
  return (minute) => table[Math.floor((minute - first) / step)] ?? 0
}

function within(at: Minute, from: Date | string, until: Date | string): boolean {
  return minuteOf(new Date(from)) <= at && at < minuteOf(new Date(until))
}

function minuteOf(instant: Date): Minute {
  return instant.getTime() / 60_000
}

function clockMinutes(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * hour + Number(minutes)
}

/** 1970 began on a Thursday; 1 is Monday. */
function weekdayOf(shown: Minute): number {
  return ((Math.floor(shown / day) + 3) % 7) + 1
}
