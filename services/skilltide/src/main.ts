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

// Whoever read us (`| head`) has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

try {
  await program.parseAsync(process.argv)
} catch (error) {
  process.stderr.write(`${describeError(error)}\n`)
  process.exitCode = 1
}
