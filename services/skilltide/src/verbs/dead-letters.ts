import { type Rejection, SkilltideError } from '@skilltide/contracts'
import { replayRejection } from '@skilltide/runtime'
import { printJson, printLine, printTable, type Shell, withHome } from '../shell.ts'

export async function listDeadLetters(
  shell: Shell,
  options: { json?: boolean; limit: string },
): Promise<void> {
  const { rows } = await withHome(shell, ({ store }) =>
    store.listRejections({ limit: Number(options.limit) }),
  )
  if (options.json === true) return rows.forEach((row) => void printJson(shell, row))
  if (rows.length === 0) printLine(shell, 'no dead letters')
  printTable(
    shell,
    ['id', 'when', 'topic', 'code', 'reason'],
    rows.map((row) => [row.id, row.rejectedAt, row.topic, row.code, row.reason]),
  )
}

export async function showDeadLetter(shell: Shell, id: string): Promise<void> {
  printJson(
    shell,
    await withHome(shell, ({ store }) => store.getRejection(id).then((found) => required(found, id))),
  )
}

/** Publishes the event again, as it was: for when the cause has been mended. */
export async function replayDeadLetter(shell: Shell, id: string): Promise<void> {
  const { topic } = await withHome(shell, (context) => replayRejection(context, id))
  printLine(shell, `${id} is on ${topic} again`)
}

function required(found: Rejection | null, id: string): Rejection {
  if (found === null)
    throw new SkilltideError('NOT_FOUND', `[dead-letters] no ${id}: see skilltide dead-letters list`)
  return found
}
