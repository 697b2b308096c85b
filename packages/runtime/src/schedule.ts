import { SkilltideError } from '@skilltide/contracts'
import cron from 'node-cron'
import type { Logger } from './logger.ts'

export type Schedule = { start(): void; stop(): Promise<void>; runNow(): Promise<void> }

/**
 * Calls `run` by cron (five or six fields, in `timezone`). Runs never overlap: one that is due while the
 * last still goes on is skipped and logged. A run that throws is logged, and the next one comes as planned.
 */
export function createSchedule(options: {
  name: string
  cron: string
  timezone: string
  run: () => Promise<void>
  logger: Logger
}): Schedule {
  if (!cron.validate(options.cron)) {
    throw new SkilltideError(
      'CONFIG_INVALID',
      `[schedule] ${options.name}: "${options.cron}" is no cron line: five fields, such as "17 */6 * * *"`,
    )
  }
  let running: Promise<void> | null = null
  const task = cron.createTask(options.cron, tick, { timezone: options.timezone, noOverlap: false })
  return {
    start: () => void task.start(),
    runNow: tick,
    async stop() {
      await task.destroy()
      await running
    },
  }

  async function tick(): Promise<void> {
    if (running !== null) {
      options.logger.warn({ schedule: options.name }, 'still running: this turn is skipped')
      return
    }
    running = options.run().catch((error: unknown) => {
      options.logger.error(
        { schedule: options.name, error: String(error) },
        'run failed; the next one comes as planned',
      )
    })
    await running
    running = null
  }
}
