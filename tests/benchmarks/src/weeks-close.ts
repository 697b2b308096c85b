import { writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type Detector, type DetectorState, restoreDetector, type WeekCounts } from '@skilltide/demand'
import { z } from 'zod'

export const closedSchema = z.object({
  milliseconds: z.number(),
  megabytes: z.number(),
  cells: z.number(),
  peak: z.number(),
})
export type Closed = z.infer<typeof closedSchema>

/** Goes on from a state, which is read here, so that it can be let go. */
export async function goOn(read: () => Promise<DetectorState>): Promise<Detector> {
  const state = await read()
  return restoreDetector(state, { skills: Object.keys(state.skills), falseAlertsPerWeek: 1 })
}

/**
 * Closes weeks, each measured; they may be read in between. `megabytes` is all that the process holds before, `peak` what
 * it takes at most since then.
 */
export async function closeWeeks(
  detector: Detector,
  weeks: Iterable<WeekCounts> | AsyncIterable<WeekCounts>,
): Promise<Closed> {
  const megabytes = Math.round(heapUsed() / 1e6)
  forgetPeak()
  let [closed, spent, cells] = [0, 0, 0]
  for await (const week of weeks) {
    const began = process.cpuUsage()
    detector.closeWeek(week)
    const { user, system } = process.cpuUsage(began)
    spent += user + system
    closed += 1
    cells = week.sources.reduce((sum, { units }) => sum + Object.keys(units).length, 0)
  }
  const milliseconds = Math.round(spent / 1_000 / closed)
  return { milliseconds, megabytes, cells, peak: Math.round((process.resourceUsage().maxRSS * 1_024) / 1e6) }
}

/** Of what is still needed: the engine's collector is asked first. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed: heap, arrayBuffers } = process.memoryUsage()
  return heap + arrayBuffers
}

/** From here on the kernel counts anew; where it cannot, the peak is that of the whole process. */
function forgetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Not Linux, or not allowed: the figure is larger then.
  }
}
