import { describe, expect, it } from 'vitest'
import { createTurns } from './turns.ts'

function createTask(said: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const run = async () => {
    said.push(`begin ${name}`)
    await promise
    said.push(`end ${name}`)
  }
  return { run, end: resolve }
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('turns', () => {
  it('never run two tasks of one key at once, and begin others meanwhile', async () => {
    const said: string[] = []
    const inTurn = createTurns(8)
    const [a1, a2, b] = [createTask(said, 'a1'), createTask(said, 'a2'), createTask(said, 'b')]
    const all = Promise.all([inTurn('a', a1.run), inTurn('a', a2.run), inTurn('b', b.run)])
    await settle()
    expect(said).toEqual(['begin a1', 'begin b'])
    for (const task of [a1, a2, b]) task.end()
    await all
    expect(said.indexOf('begin a2')).toBeGreaterThan(said.indexOf('end a1'))
  })

  it('never run more than so many at once', async () => {
    const inTurn = createTurns(2)
    let running = 0
    let most = 0
    const task = async () => {
      most = Math.max(most, ++running)
      await settle()
      running--
    }
    await Promise.all(Array.from({ length: 10 }, (_, index) => inTurn(String(index), task)))
    expect(most).toBe(2)
  })

  it('go on after a task that failed', async () => {
    const inTurn = createTurns(1)
    const failing = inTurn('a', () => Promise.reject(new Error('no')))
    const next = inTurn('a', async () => 'yes')
    await expect(failing).rejects.toThrowError('no')
    await expect(next).resolves.toBe('yes')
  })
})
