import { describe, expect, it } from 'vitest'
import { type Habit, learnHabit, noHabit } from './silence.ts'

const hour = 3_600_000
const day = 24 * hour
const start = Date.parse('2026-01-05T00:00:00Z')
const everyMs = 6 * hour

/** Runs every six hours; `brings` says at which something was new. */
function live(
  brings: (at: Date) => boolean,
  options: { days: number; habit?: Habit; from?: number; stopAtSilence?: boolean },
) {
  const from = options.from ?? start
  let habit = options.habit ?? noHabit
  let silentRuns = 0
  let firstSilentDay: number | null = null
  for (let at = from; at < from + options.days * day; at += everyMs) {
    const run = { at: new Date(at).toISOString(), brought: brings(new Date(at)), longestStepMs: 2 * everyMs }
    const learnt = learnHabit(habit, run)
    habit = learnt.habit
    if (learnt.silence === null) continue
    silentRuns++
    firstSilentDay ??= (at - from) / day
  }
  return { habit, silentRuns, firstSilentDay, end: from + options.days * day }
}

/** Even chance (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const onWorkdays = (at: Date) => at.getUTCDay() >= 1 && at.getUTCDay() <= 5 && at.getUTCHours() === 12
const never = () => false

describe('the silence of a source', () => {
  it('is not told of one that rests on weekends, and is after twice its longest rest', () => {
    const year = live(onWorkdays, { days: 364 })
    expect(year.silentRuns).toBe(0)
    const after = live(never, { days: 30, habit: year.habit, from: year.end })
    expect(after.firstSilentDay).toBeGreaterThan(6)
    expect(after.firstSilentDay).toBeLessThan(14)
  })

  it('is found sooner the more often something comes', () => {
    const busy = live(() => true, { days: 60 })
    expect(live(never, { days: 30, habit: busy.habit, from: busy.end }).firstSilentDay).toBeLessThan(3)
  })

  it('is told by chance of less than one source in a hundred a year', () => {
    let told = 0
    for (let seed = 1; seed <= 300; seed++) {
      const chance = createChance(seed)
      const share = 0.05 + 0.4 * chance()
      if (live(() => chance() < share, { days: 364 }).silentRuns > 0) told++
    }
    expect(told).toBeLessThanOrEqual(3)
  })

  it('is not told of what is not known for two weeks, or brought something less than eight times', () => {
    const young = live(() => true, { days: 10 })
    expect(live(never, { days: 300, habit: young.habit, from: young.end }).silentRuns).toBe(0)
    const rare = live((at) => at.getUTCDate() === 1 && at.getUTCHours() === 0, { days: 200 })
    expect(live(never, { days: 300, habit: rare.habit, from: rare.end }).silentRuns).toBe(0)
  })

  it('does not take a crawler that was down for it', () => {
    const known = live(() => true, { days: 60 })
    const month = known.end + 30 * day
    expect(live(never, { days: 1, habit: known.habit, from: month }).silentRuns).toBe(0)
  })

  it('is not learnt as what is usual: the next one is found as soon', () => {
    const known = live(onWorkdays, { days: 182 })
    const first = live(never, { days: 90, habit: known.habit, from: known.end })
    const back = live(onWorkdays, { days: 91, habit: first.habit, from: first.end })
    const second = live(never, { days: 90, habit: back.habit, from: back.end })
    expect(first.firstSilentDay).not.toBeNull()
    expect(second.firstSilentDay).toBeLessThan(2.5 * (first.firstSilentDay ?? 0))
  })

  it('says since when, and what would have been usual', () => {
    const known = live(() => true, { days: 60 })
    let { habit } = known
    let silence = null
    for (let at = known.end; silence === null; at += everyMs)
      ({ habit, silence } = learnHabit(habit, {
        at: new Date(at).toISOString(),
        brought: false,
        longestStepMs: 2 * everyMs,
      }))
    expect(silence).toMatchObject({ since: new Date(known.end - everyMs).toISOString(), usualMs: everyMs })
    expect(silence.quietMs).toBeGreaterThan(silence.longestMs)
  })
})
