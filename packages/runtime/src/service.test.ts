import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { backoffMs, pause, runUntilSignal, type Service, startServices } from './index.ts'

function recorded(name: string, said: string[], fails = false): Service {
  return {
    name,
    async start() {
      said.push(`start ${name}`)
      if (fails) throw new Error(`${name} cannot start`)
    },
    async stop() {
      said.push(`stop ${name}`)
    },
  }
}

describe('services', () => {
  it('start in order and stop in reverse, once', async () => {
    const said: string[] = []
    const running = await startServices([recorded('a', said), recorded('b', said)])
    await running.stop()
    await running.stop()
    expect(said).toEqual(['start a', 'start b', 'stop b', 'stop a'])
  })

  it('stop what had started when a later one fails', async () => {
    const said: string[] = []
    const starting = startServices([recorded('a', said), recorded('b', said, true), recorded('c', said)])
    await expect(starting).rejects.toThrowError('b cannot start')
    expect(said).toEqual(['start a', 'start b', 'stop b', 'stop a'])
  })
})

/** A process as far as signals go. */
function createProcess() {
  const emitter = new EventEmitter()
  const exits: number[] = []
  return Object.assign(emitter, { exits, exit: (code: number) => void exits.push(code) })
}

describe('signals', () => {
  it('drain on the first and exit on the second', async () => {
    const process = createProcess()
    const { promise, resolve } = Promise.withResolvers<void>()
    let stopping = false
    const running: AsyncDisposable = {
      [Symbol.asyncDispose]() {
        stopping = true
        return promise
      },
    }
    const done = runUntilSignal(async () => running, process)
    await new Promise(setImmediate)
    process.emit('SIGTERM')
    await new Promise(setImmediate)
    expect(stopping).toBe(true)
    expect(process.exits).toEqual([])
    process.emit('SIGINT')
    expect(process.exits).toEqual([130])
    resolve()
    await done
    expect(process.listenerCount('SIGTERM') + process.listenerCount('SIGINT')).toBe(0)
  })
})

describe('a signal while something starts', () => {
  it('ends the start, which is no failure', async () => {
    const process = createProcess()
    const starting = runUntilSignal(async (signal) => {
      process.emit('SIGINT')
      signal.throwIfAborted()
      throw new Error('went on')
    }, process)
    await expect(starting).resolves.toBeUndefined()
    expect(process.exits).toEqual([])
  })

  it('lets a failure of the start through', async () => {
    const starting = runUntilSignal(async () => {
      throw new Error('the port is taken')
    }, createProcess())
    await expect(starting).rejects.toThrowError('the port is taken')
  })
})

describe('retrying', () => {
  it.each([
    [1, 0, 50],
    [1, 1, 100],
    [3, 1, 400],
    [20, 1, 5_000],
    [20, 0, 2_500],
  ])('waits at try %i with luck %d for %i ms', (attempt, luck, expected) => {
    expect(backoffMs(attempt, { baseMs: 100, maxMs: 5_000, random: () => luck })).toBe(expected)
  })

  it('ends a pause when it is aborted', async () => {
    const controller = new AbortController()
    const paused = pause(1_000_000, controller.signal)
    controller.abort()
    await expect(paused).resolves.toBeUndefined()
  })
})
