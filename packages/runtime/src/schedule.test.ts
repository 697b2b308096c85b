import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'
import { createSchedule } from './schedule.ts'

const logger = createLogger({ level: 'silent', pretty: false, service: 'test' })

function scheduleOf(run: () => Promise<void>, cron = '0 0 1 1 *') {
  return createSchedule({ name: 'test', cron, timezone: 'UTC', run, logger })
}

describe('a schedule', () => {
  it('never overlaps itself', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    let runs = 0
    const schedule = scheduleOf(() => {
      runs++
      return promise
    })
    const first = schedule.runNow()
    await schedule.runNow()
    expect(runs).toBe(1)
    resolve()
    await first
    await schedule.runNow()
    expect(runs).toBe(2)
  })

  it('waits for the run in hand when it is stopped', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    let ended = false
    const schedule = scheduleOf(async () => {
      await promise
      ended = true
    })
    void schedule.runNow()
    const stopped = schedule.stop()
    resolve()
    await stopped
    expect(ended).toBe(true)
  })

  it('survives a run that throws', async () => {
    let runs = 0
    const schedule = scheduleOf(async () => {
      runs++
      throw new Error('this once')
    })
    await schedule.runNow()
    await schedule.runNow()
    expect(runs).toBe(2)
  })

  it('runs when its time has come', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const schedule = scheduleOf(async () => resolve(), '* * * * * *')
    schedule.start()
    await promise
    await schedule.stop()
  })

  it('refuses a line that is no cron, with an example', () => {
    expect(() => scheduleOf(async () => {}, 'every hour')).toThrowError(
      '"every hour" is no cron line: five fields, such as',
    )
  })
})
