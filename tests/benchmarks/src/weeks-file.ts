import { closeSync, createReadStream, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { DetectorState, WeekCounts } from '@skilltide/demand'
import type { ClosedMarket } from './weeks-ahead.ts'

/**
 * A market as a file of lines, so that no process need hold more of it than what it works on: all of the state but
 * sources and skills, how many of each follow, these, and then the weeks.
 */
export function writeMarket(file: string, { state, weeks }: ClosedMarket): void {
  const { sources, skills, ...rest } = state
  const [named, known] = [Object.entries(sources), Object.entries(skills)]
  const to = openSync(file, 'w')
  const write = (value: unknown) => writeSync(to, `${JSON.stringify(value)}\n`)
  write({ ...rest, counted: [named.length, known.length] })
  for (const entry of [...named, ...known, ...weeks]) write(entry)
  closeSync(to)
}

/** Reads it in the order it was written in: the state, and then each week when it is asked for. */
export function readMarket(file: string) {
  const lines = createInterface({ input: createReadStream(file) })[Symbol.asyncIterator]()
  const next = async () => JSON.parse((await lines.next()).value ?? '')
  const entries = async (count: number) => {
    const read = []
    for (let at = 0; at < count; at++) read.push(await next())
    return Object.fromEntries(read)
  }
  return {
    async readState(): Promise<DetectorState> {
      const { counted, ...rest } = await next()
      return { ...rest, sources: await entries(counted[0]), skills: await entries(counted[1]) }
    },
    async *weeks(): AsyncGenerator<WeekCounts> {
      for (let line = await lines.next(); line.done !== true; line = await lines.next())
        yield JSON.parse(line.value)
    },
  }
}
