import { describe, expect, it } from 'vitest'
import { createPoliteness } from './politeness.ts'

/** A clock that time passes on only by waiting. */
function createTime() {
  const waits: number[] = []
  return { waits, now: () => 0, wait: async (ms: number) => void waits.push(ms) }
}

const { signal } = new AbortController()

describe('politeness', () => {
  it('spaces the requests of one host, in the order they were asked for', async () => {
    const time = createTime()
    const politeness = createPoliteness({ delayMs: 1_000, ...time })
    await Promise.all([1, 2, 3].map(() => politeness.turn('one.example', { signal })))
    await politeness.turn('two.example', { signal })
    expect(time.waits).toEqual([1_000, 2_000])
  })

  it('does not wait for a host that has rested', async () => {
    let now = 0
    const waits: number[] = []
    const politeness = createPoliteness({
      delayMs: 1_000,
      now: () => now,
      wait: async (ms) => void waits.push(ms),
    })
    await politeness.turn('one.example', { signal })
    now = 1_000
    await politeness.turn('one.example', { signal })
    expect(waits).toEqual([])
  })

  it('takes the longer of our delay and the one a site asks for', async () => {
    const time = createTime()
    const politeness = createPoliteness({ delayMs: 1_000, ...time })
    await politeness.turn('one.example', { signal, leastDelayMs: 5_000 })
    await politeness.turn('one.example', { signal })
    expect(time.waits).toEqual([5_000])
  })
})
