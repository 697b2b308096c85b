import { describe, expect, it } from 'vitest'
import { createMemory } from './memory.ts'

const range = { from: '2026-08-31', to: '2026-09-07' }

function countedMemory() {
  const state = { version: '1', computed: 0 }
  const remembered = createMemory({ readVersion: async () => state.version }, 2)
  const ask = (key: string, signal?: AbortSignal) =>
    remembered(key, { range, signal }, async () => `${key} ${++state.computed}`)
  return { state, remembered, ask }
}

describe('what is remembered', () => {
  it('holds until the version of its weeks changes', async () => {
    const { state, ask } = countedMemory()
    expect([await ask('a'), await ask('a')]).toEqual(['a 1', 'a 1'])
    state.version = '2'
    expect(await ask('a')).toBe('a 2')
  })

  it('is nothing while nobody can tell how long it holds', async () => {
    const remembered = createMemory({ readVersion: async () => null })
    const ask = (answer: number) => remembered('a', { range }, async () => answer)
    expect([await ask(1), await ask(2)]).toEqual([1, 2])
  })

  it('is computed once for all who ask at the same time', async () => {
    const { ask } = countedMemory()
    expect(await Promise.all([ask('a'), ask('a'), ask('a')])).toEqual(['a 1', 'a 1', 'a 1'])
  })

  it('is forgotten when it was not asked for longest', async () => {
    const { ask } = countedMemory()
    for (const key of ['a', 'b', 'a', 'c']) await ask(key)
    expect([await ask('a'), await ask('b')]).toEqual(['a 1', 'b 4'])
  })

  it('is no failure', async () => {
    const { remembered } = countedMemory()
    const failed = remembered('a', { range }, async () => Promise.reject(new Error('down')))
    await expect(failed).rejects.toThrow('down')
    expect(await remembered('a', { range }, async () => 'up')).toBe('up')
  })

  it('is given up when the last of those who wait has left, and not before', async () => {
    const { remembered } = countedMemory()
    const [first, second] = [new AbortController(), new AbortController()]
    let given: AbortSignal | undefined
    const never = (signal: AbortSignal) => {
      given = signal
      return new Promise<string>((_, reject) =>
        signal.addEventListener('abort', () => reject(new Error('left'))),
      )
    }
    const asked = [first, second].map(({ signal }) =>
      expect(remembered('a', { range, signal }, never)).rejects.toThrow('left'),
    )
    await new Promise(setImmediate)
    first.abort()
    expect(given?.aborted).toBe(false)
    second.abort()
    await Promise.all(asked)
    expect(await remembered('a', { range }, async () => 'anew')).toBe('anew')
  })
})
