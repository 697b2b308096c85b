import type { ScheduleTime } from '@skilltide/crawler'
import { type Clock, pause } from '@skilltide/runtime'

export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>

/** Time that runs so many times as fast as the real one: instants, waits and schedules alike. */
export function createFastTime(start: Date, speed: number) {
  const began = performance.now()
  const elapsed = () => (performance.now() - began) * speed
  const clock: Clock = { now: () => new Date(start.getTime() + elapsed()) }
  const wait: Wait = (ms, signal) => pause(ms / speed, signal)
  /** Turns that came, that found the last one still waiting for its moment, and that waited when all was stopped. */
  const turns = { came: 0, skipped: 0, stopped: 0 }
  const schedules: ScheduleTime = { pause: wait, createSchedule: everyMinute }
  return { clock, elapsed, wait, turns, schedules }

  function everyMinute({ run }: Parameters<ScheduleTime['createSchedule']>[0]) {
    let running: Promise<void> | null = null
    const stopping = new AbortController()
    const runNow = async () => {
      if (running !== null) return void turns.skipped++
      turns.came++
      running = run()
      await running
      running = null
    }
    return {
      start: () => void comeRound(),
      runNow,
      async stop() {
        if (running !== null) turns.stopped++
        stopping.abort()
        await running
      },
    }

    /** At each whole minute, however late the last one was noticed. */
    async function comeRound(): Promise<void> {
      for (let minute = Math.floor(elapsed() / 60_000) + 1; ; minute++) {
        await wait(Math.max(minute * 60_000 - elapsed(), 0), stopping.signal)
        if (stopping.signal.aborted) return
        void runNow()
      }
    }
  }
}
