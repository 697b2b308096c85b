import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

/** What a part of a benchmark measured: wall seconds, and what its process took of processors and, at most, of memory. */
export const measuredSchema = z.object({
  seconds: z.number(),
  processorSeconds: z.number(),
  peakMemoryMB: z.number(),
  items: z.number(),
})
export type Measured = z.infer<typeof measuredSchema>

/** Runs a part in a process of its own, so that neither memory nor warm code leaks from one to the next. */
export async function measureInChild(file: string, args: readonly string[]): Promise<Measured> {
  return measuredSchema.parse(await runInChild(file, args))
}

/** The same for a part that answers in a shape of its own, as one JSON value. */
export async function runInChild(file: string, args: readonly string[]): Promise<unknown> {
  const child = spawn(
    process.execPath,
    [...process.execArgv, new URL(file, import.meta.url).pathname, ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`${file} ended with ${code}`)
  return JSON.parse(output)
}

/** Reports from inside such a process. */
export function report(measured: { seconds: number; items: number }): void {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  const processorSeconds = Math.round((userCPUTime + systemCPUTime) / 1e5) / 10
  process.stdout.write(
    JSON.stringify({ ...measured, processorSeconds, peakMemoryMB: Math.round(maxRSS / 1024) }),
  )
}
