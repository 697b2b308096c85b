import { benches } from '@skilltide/benchmarks'
import { SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import { printJson, printTable, type Shell } from '../shell.ts'

const optionsSchema = z.object({
  postings: z.coerce.number().int().min(1).max(10_000_000),
  subscriptions: z.coerce.number().int().min(20_000).max(10_000_000),
  seeds: z
    .string()
    .transform((words) => words.split(',').map(Number))
    .pipe(z.array(z.int()).min(1).max(100)),
  home: z.enum(['embedded', 'distributed']),
  folder: z.string(),
  documents: z.coerce.number().int().min(50).max(1_000_000),
  python: z.string().min(1),
})

/** Runs a benchmark and prints its table; with `--json` one object on the last line. */
export async function runBench(shell: Shell, name: string, given: { json?: boolean }): Promise<void> {
  if (!isBench(name))
    throw new SkilltideError(
      'INPUT_INVALID',
      `[bench] no "${name}": one of ${Object.keys(benches).join(', ')}`,
    )
  const options = optionsSchema.safeParse(given)
  if (!options.success) throw new SkilltideError('INPUT_INVALID', `[bench] ${z.prettifyError(options.error)}`)
  const result = await benches[name](options.data)
  printTable(
    shell,
    ['measured', name],
    Object.entries(result).map(([key, value]) => [key, String(value)]),
  )
  if (given.json === true) printJson(shell, result)
}

function isBench(name: string): name is keyof typeof benches {
  return Object.hasOwn(benches, name)
}
