import type { SourceSilence } from '@skilltide/contracts'

/** How often a source has brought something, learnt from its runs: gaps between two that did, by week. */
export type Habit = {
  /** The last run that read the source whole; null before the first. */
  lastRunAt: string | null
  lastBroughtAt: string | null
  /** Watched time, and runs, since something was brought. */
  quietMs: number
  quietRuns: number
  weeks: { week: number; gaps: number; sumMs: number; longestMs: number }[]
}

export const noHabit: Habit = { lastRunAt: null, lastBroughtAt: null, quietMs: 0, quietRuns: 0, weeks: [] }

const hour = 3_600_000
const weekMs = 7 * 24 * hour
const weeksKept = 12
/** Less is no habit: two weekends have to be among what was learnt. */
const leastLearntMs = 14 * 24 * hour
const leastGaps = 8
const leastQuietMs = 6 * hour
const leastQuietRuns = 3
/** Gaps of an even stream are longer than 9.2 times their mean once in ten thousand: exp(-9.2). */
const meansUntilSilent = 9.2
/** A stream in bursts: nights, weekends and holidays are in what was learnt. */
const longestUntilSilent = 2

/**
 * Takes a run into a source's habit, and judges it. `brought`: the run had something new. Only time in which the
 * source was watched counts: of a step between two runs at most `longestStepMs`, so that a crawler that was down is
 * not taken for a source that was quiet. A gap that was silence is learnt no longer than what was usual.
 */
export function learnHabit(
  habit: Habit,
  run: { at: string; brought: boolean; longestStepMs: number },
): { habit: Habit; silence: SourceSilence | null } {
  const step = habit.lastRunAt === null ? 0 : Date.parse(run.at) - Date.parse(habit.lastRunAt)
  const quietMs = habit.quietMs + Math.min(Math.max(step, 0), run.longestStepMs)
  if (run.brought) return { habit: withGap(habit, quietMs, run.at), silence: null }
  const next = { ...habit, lastRunAt: run.at, quietMs, quietRuns: habit.quietRuns + 1 }
  return { habit: next, silence: silenceOf(next) }
}

/** Null for a source that is not silent, or of which too little is known to tell. */
function silenceOf(habit: Habit): SourceSilence | null {
  const usual = usualOf(habit)
  if (usual === null || habit.quietRuns < leastQuietRuns || habit.quietMs <= usual.longestMs) return null
  return {
    since: habit.lastBroughtAt,
    quietMs: habit.quietMs,
    usualMs: usual.meanMs,
    longestMs: usual.longestMs,
  }
}

/** The mean gap, and the longest that still is usual; null while too little is known. */
function usualOf({ weeks }: Habit): { meanMs: number; longestMs: number } | null {
  const gaps = weeks.reduce((sum, week) => sum + week.gaps, 0)
  const learntMs = weeks.reduce((sum, week) => sum + week.sumMs, 0)
  if (gaps < leastGaps || learntMs < leastLearntMs) return null
  const meanMs = learntMs / gaps
  const longest = Math.max(...weeks.map(({ longestMs }) => longestMs))
  return {
    meanMs: Math.round(meanMs),
    longestMs: Math.round(Math.max(leastQuietMs, longestUntilSilent * longest, meansUntilSilent * meanMs)),
  }
}

/** The gap's end is what begins the next; the first that was ever brought ends none. */
function withGap(habit: Habit, quietMs: number, at: string): Habit {
  const fresh = { ...habit, lastRunAt: at, lastBroughtAt: at, quietMs: 0, quietRuns: 0 }
  if (habit.lastBroughtAt === null) return fresh
  const gapMs = Math.min(quietMs, usualOf(habit)?.longestMs ?? quietMs)
  const week = Math.floor(Date.parse(at) / weekMs)
  const known = habit.weeks.find((one) => one.week === week) ?? { week, gaps: 0, sumMs: 0, longestMs: 0 }
  const grown = {
    week,
    gaps: known.gaps + 1,
    sumMs: known.sumMs + gapMs,
    longestMs: Math.max(known.longestMs, gapMs),
  }
  const others = habit.weeks.filter((one) => one.week !== week)
  return { ...fresh, weeks: [...others, grown].slice(-weeksKept) }
}
