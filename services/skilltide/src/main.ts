import { describeError } from '@skilltide/contracts'
import { systemClock } from '@skilltide/runtime'
import { createProgram } from './program.ts'

// The one entry: clock, environment and arguments come in here, and nowhere else.
const program = createProgram({
  clock: systemClock,
  environment: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
})

try {
  await program.parseAsync(process.argv)
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
