/**
 * Asks the API what nobody would, made from its own OpenAPI document by schemathesis (`pip install schemathesis`), and
 * fails when any answer is a 5xx or does not say what it is. Run: `node tests/fuzz/fuzz-api.ts [examples]`;
 * SCHEMATHESIS names the program when it is not on the path.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createQuery } from '@skilltide/query'
import { openTestContext, shiftOf, taxonomy, writeMarket } from '../../services/query/src/query.test-data.ts'

const examples = process.argv[2] ?? '100'
const { context, close } = openTestContext()
await writeMarket(context.store, 8)
await context.store.writeShifts([shiftOf('go-up')])
const query = createQuery(context, { taxonomy, sources: () => [] })
await query.start()
const checks = 'not_a_server_error,content_type_conformance'
const run = spawn(
  process.env.SCHEMATHESIS ?? 'schemathesis',
  [
    'run',
    `${query.url()}/openapi.json`,
    '--checks',
    checks,
    '--max-examples',
    examples,
    '--seed',
    '1',
    '--phases',
    'examples,coverage,fuzzing',
  ],
  { stdio: 'inherit' },
)
const [code] = await once(run, 'exit')
await query.stop()
await close()
process.exitCode = Number(code)
