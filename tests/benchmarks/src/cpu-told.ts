import { writeSync } from 'node:fs'

/** Loaded ahead of a process that is measured: it tells its CPU time and memory on standard error when it ends. */
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeSync(
    2,
    `\n${JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, maxRSS: maxRSS / 1_024 })}\n`,
  )
})
