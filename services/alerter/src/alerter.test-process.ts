import { systemClock } from '@skilltide/runtime'
import { openTestContext } from './alerter.test-data.ts'
import { createAlerter } from './alerter.ts'

/** An alerter in a process of its own, to be killed: `node alerter.test-process.ts DIRECTORY`. */
const [, , directory = ''] = process.argv
await createAlerter(openTestContext(directory, { clock: systemClock })).start()
