import { type Correction, correctionsSchema, correctionsState, SkilltideError } from '@skilltide/contracts'
import type { ServiceContext } from '@skilltide/runtime'
import { printJson, printLine, printTable, type Shell, withHome } from '../shell.ts'
import { rejectPhrase } from './skills-reject.ts'
import { retagHome } from './skills-retag.ts'

/** What readers doubt, newest first. */
export async function listCorrections(shell: Shell, options: { json?: boolean }): Promise<void> {
  const rows = await withHome(shell, async (context) => (await readCorrections(context)).reverse())
  if (options.json === true) printJson(shell, rows)
  else
    printTable(
      shell,
      ['id', 'state', 'skill', 'times', 'words'],
      rows.map(({ id, state, skill, times, phrase }) => [id, state, skill, String(times), phrase]),
    )
}

/**
 * The words become a reject under a new taxonomy version, and everything stored is read anew: items that change are
 * told to the indexer, which counts their days again.
 */
export async function acceptCorrection(shell: Shell, id: string): Promise<void> {
  const { skill, phrase } = await withHome(shell, (context) => findCorrection(context, id))
  rejectPhrase(shell, skill, phrase)
  await withHome(shell, (context) => judge(context, id, 'accepted'))
  await retagHome(shell, {})
}

export async function declineCorrection(shell: Shell, id: string): Promise<void> {
  const { phrase } = await withHome(shell, (context) => judge(context, id, 'declined'))
  printLine(shell, `"${phrase}" stays as it is`)
}

async function readCorrections({ store }: ServiceContext): Promise<Correction[]> {
  return correctionsSchema.parse((await store.readState(correctionsState)) ?? [])
}

async function findCorrection(context: ServiceContext, id: string): Promise<Correction> {
  const found = (await readCorrections(context)).find((one) => one.id === id)
  if (found !== undefined) return found
  throw new SkilltideError(
    'NOT_FOUND',
    `[skills] no correction "${id}": see skilltide skills corrections list`,
  )
}

async function judge(
  context: ServiceContext,
  id: string,
  state: 'accepted' | 'declined',
): Promise<Correction> {
  const found = await findCorrection(context, id)
  const all = await readCorrections(context)
  await context.store.writeState(
    correctionsState,
    all.map((one) => (one.id === id ? { ...one, state } : one)),
  )
  return found
}
