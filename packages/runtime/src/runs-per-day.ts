import cron from 'node-cron'

const dayMs = 24 * 3_600_000
/** Enough for a line that keeps to weekdays or the days of a month to show its mean. */
const runsLookedAt = 60

/** A few lines serve all sources, and a mean does not change with the day it is asked on. */
const known = new Map<string, number>()
const mostKnown = 5_000

/** How often a cron line comes a day, on average over its next sixty times. */
export function runsPerDay(line: string, timezone: string): number {
  const key = `${line} ${timezone}`
  const runs = known.get(key) ?? countRuns(line, timezone)
  if (known.size === mostKnown) known.clear()
  known.set(key, runs)
  return runs
}

function countRuns(line: string, timezone: string): number {
  const task = cron.createTask(line, () => {}, { timezone })
  try {
    const times = task.getNextRuns(runsLookedAt).map((time) => time.getTime())
    const [first = 0, last = 0] = [times[0], times.at(-1)]
    return last > first ? ((times.length - 1) * dayMs) / (last - first) : 0
  } finally {
    void task.destroy()
  }
}
