import { performance } from 'node:perf_hooks'
import { setTimeout as after } from 'node:timers/promises'
import { Killed } from '../system/living-system.ts'
import type { Live } from './story.ts'

/**
 * Kills the system in `kills` of the steps, each at a moment drawn from as long as the steps before it took, and
 * lives the step again. `random` gives numbers in [0, 1).
 */
export function killing(options: {
  random: () => number
  steps: number
  kills: number
  onKill(): void
}): Live {
  const doomed = new Set<number>()
  while (doomed.size < options.kills) doomed.add(1 + Math.floor(options.random() * (options.steps - 1)))
  let usualMs = 500
  return async (system, step, again) => {
    let living = system
    if (doomed.has(step.step)) {
      const unfinished = living.liveOn(step).catch(onlyKilled)
      await Promise.race([unfinished, after(options.random() * usualMs)])
      await living.kill()
      await unfinished
      options.onKill()
      living = await again()
    }
    const began = performance.now()
    await living.liveOn(step)
    usualMs = (usualMs + performance.now() - began) / 2
    return living
  }
}

function onlyKilled(error: unknown): void {
  if (!(error instanceof Killed)) throw error
}
