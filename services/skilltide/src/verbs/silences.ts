import { randomBytes } from 'node:crypto'
import { SkilltideError, silenceInputSchema } from '@skilltide/contracts'
import { addSilence, endSilence, readSilences } from '@skilltide/trend-store'
import { z } from 'zod'
import { printJson, printLine, printTable, type Shell, withHome } from '../shell.ts'
import { instantOf } from './wishes.ts'

type Plan = { from?: string; until: string; reason: string; skill?: string[]; source?: string[] }

/** Throws INPUT_INVALID, naming what does not fit. */
export async function planSilence(shell: Shell, plan: Plan): Promise<void> {
  const now = shell.clock.now()
  const parsed = silenceInputSchema.safeParse({
    from: plan.from === undefined ? now.toISOString() : instantOf(plan.from),
    until: instantOf(plan.until),
    reason: plan.reason,
    skills: plan.skill,
    sources: plan.source,
  })
  if (!parsed.success)
    throw new SkilltideError('INPUT_INVALID', `[silences] ${z.prettifyError(parsed.error)}`)
  const silence = { ...parsed.data, id: randomBytes(6).toString('hex') }
  await withHome(shell, ({ store }) => addSilence(store, silence, now))
  printLine(shell, `${silence.id}: silent from ${silence.from} until ${silence.until}`)
}

export async function listSilences(shell: Shell, options: { json?: boolean }): Promise<void> {
  const silences = await withHome(shell, ({ store }) => readSilences(store))
  if (options.json === true) return silences.forEach((silence) => void printJson(shell, silence))
  if (silences.length === 0) printLine(shell, 'no silences')
  printTable(
    shell,
    ['id', 'from', 'until', 'of', 'why'],
    silences.map(({ id, from, until, skills, sources, reason }) => {
      const of = [...skills, ...sources].join(', ')
      return [id, from.slice(0, 16), until.slice(0, 16), of === '' ? 'everything' : of, reason]
    }),
  )
}

export async function stopSilence(shell: Shell, id: string): Promise<void> {
  await withHome(shell, ({ store }) => endSilence(store, id))
  printLine(shell, `ended ${id}`)
}
