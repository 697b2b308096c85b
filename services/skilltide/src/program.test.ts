import { PassThrough, Readable } from 'node:stream'
import { expect, it } from 'vitest'
import about from '../package.json' with { type: 'json' }
import { createProgram } from './program.ts'

it('says which version it is', async () => {
  const stdout = new PassThrough({ encoding: 'utf8' })
  const program = createProgram({
    clock: { now: () => new Date('2026-10-12T07:00:00Z') },
    environment: {},
    stdin: Readable.from([]),
    stdout,
    stderr: new PassThrough(),
  }).exitOverride()
  await expect(program.parseAsync(['--version'], { from: 'user' })).rejects.toMatchObject({ exitCode: 0 })
  expect(stdout.read()).toBe(`${about.version}\n`)
})
