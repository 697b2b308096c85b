import { text } from 'node:stream/consumers'
import { SkilltideError } from '@skilltide/contracts'
import { createApiKeys, hasEnded } from '@skilltide/query'
import { z } from 'zod'
import { printJson, printLine, printTable, type Shell, withHome } from '../shell.ts'

const wantedSchema = z.object({
  name: z.string().trim().min(1).max(100),
  readOnly: z.boolean().default(false),
  days: z.coerce.number().int().min(1).max(3_660).optional(),
  json: z.boolean().optional(),
})

/** Makes a key for a program. Its secret is printed this once, alone on stdout, and kept nowhere. */
export async function addKey(shell: Shell, name: string, given: object): Promise<void> {
  const { success, data, error } = wantedSchema.safeParse({ ...given, name })
  if (!success) throw new SkilltideError('INPUT_INVALID', `[keys] ${z.prettifyError(error)}`)
  const wanted = {
    ...{ name: data.name, days: data.days ?? null },
    may: data.readOnly ? ('read' as const) : ('write' as const),
  }
  const { key, secret } = await withHome(shell, (context) => createApiKeys(context).add(wanted))
  if (data.json === true) return printJson(shell, { ...key, secret })
  shell.stderr.write(
    `${key.id} may ${key.may}: send it as "Authorization: Bearer …". It is not shown again.\n`,
  )
  printLine(shell, secret)
}

export async function listKeys(shell: Shell, { json }: { json?: boolean }): Promise<void> {
  const keys = await withHome(shell, (context) => createApiKeys(context).list())
  if (json === true) return keys.forEach((key) => void printJson(shell, key))
  if (keys.length === 0) return printLine(shell, 'no keys but http.key')
  const now = shell.clock.now()
  printTable(
    shell,
    ['id', 'name', 'may', 'since', 'until'],
    keys.map((key) => {
      const until = key.expiresAt?.slice(0, 10) ?? 'removed'
      return [key.id, key.name, key.may, key.createdAt.slice(0, 10), hasEnded(key, now) ? 'ended' : until]
    }),
  )
}

export async function removeKey(shell: Shell, id: string): Promise<void> {
  await withHome(shell, (context) => createApiKeys(context).remove(id))
  printLine(shell, `${id} opens nothing any more`)
}

/** Says what the key on stdin allows, so that it stands in no history of commands. Throws FORBIDDEN where nothing. */
export async function testKey(shell: Shell): Promise<void> {
  const secret = (await text(shell.stdin)).trim()
  const key = await withHome(shell, (context) => createApiKeys(context).find(secret))
  if (key === null)
    throw new SkilltideError('FORBIDDEN', '[keys] this key opens nothing: see skilltide keys list')
  printLine(shell, `${key.id} (${key.name}) may ${key.may}`)
}
