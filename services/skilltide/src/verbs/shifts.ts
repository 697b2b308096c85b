import { type Shift, SkilltideError } from '@skilltide/contracts'
import { z } from 'zod'
import { printJson, printLine, printTable, type Shell, withHome } from '../shell.ts'
import { printArithmetic, printEffect } from './shift-arithmetic.ts'

const optionsSchema = z.object({
  skill: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(10_000),
  simulated: z.boolean().optional(),
  json: z.boolean().optional(),
})

/** What was found, newest first: a person reads the change, a program every field. */
export async function listShifts(shell: Shell, given: unknown): Promise<void> {
  const options = optionsSchema.safeParse(given)
  if (!options.success)
    throw new SkilltideError('INPUT_INVALID', `[shifts] ${z.prettifyError(options.error)}`)
  const { skill, limit, simulated, json } = options.data
  const { rows } = await withHome(
    shell,
    ({ store }) => store.listShifts({ limit, ...(skill === undefined ? {} : { skill }) }),
    environmentOf(simulated),
  )
  if (json === true) return rows.forEach((row) => void printJson(shell, row))
  if (rows.length === 0) return printLine(shell, 'no shift was found yet')
  printTable(
    shell,
    ['id', 'found', 'skill', 'change', 'since', 'status'],
    rows.map((shift) => [shift.id, shift.at, shift.label, changeOf(shift), shift.since, statusOf(shift)]),
  )
}

/** One shift as an analyst redoes it: METHOD.md has the formulas, this has the numbers that went in. */
export async function explainShift(
  shell: Shell,
  id: string,
  { json, simulated }: { json?: boolean; simulated?: boolean },
): Promise<void> {
  const shift = await withHome(shell, ({ store }) => store.getShift(id), environmentOf(simulated))
  if (shift === null)
    throw new SkilltideError('INPUT_INVALID', `[shifts] no shift "${id}": see skilltide shifts list`)
  if (json === true) return printJson(shell, shift)
  const { evidence, revised } = shift
  printLine(
    shell,
    `${shift.label} ${changeOf(shift)}, ${shift.status}, found ${shift.at}, dated to ${shift.since}`,
  )
  if (revised !== undefined)
    printLine(
      shell,
      `Its counts were corrected: judged anew on ${revised.on}, it is ${revised.holds ? 'found again' : 'not found any more'}. Below is what was told.`,
    )
  if (shift.data === 'simulated') printLine(shell, 'This is simulated data, not the real market.')
  printEffect(shell, shift)
  printArithmetic(shell, shift)
  printSection(
    shell,
    'Left out',
    evidence.leftOut.map(({ source, reason }) => `${source}: ${reason}`),
  )
  printSection(shell, 'Employers before', namesOf(evidence.topEmployersBefore ?? []))
  printSection(shell, 'Employers since', namesOf(evidence.topEmployers))
  printSection(shell, 'Talk in the news', talkOf(shift))
  printSection(shell, 'Moved the same way in the same week', evidence.movedTogether ?? [])
  printSection(shell, 'Postings', evidence.postings.map(postingLine))
  printSection(shell, 'Reasons to doubt', evidence.reasonsToDoubt)
}

/** What was told, and whether corrected counts still give it. */
function statusOf({ status, revised }: Shift): string {
  return revised === undefined ? status : `${status}, revised: ${revised.holds ? 'holds' : 'no more'}`
}

function environmentOf(simulated: boolean | undefined): 'real' | 'simulated' {
  return simulated === true ? 'simulated' : 'real'
}

function printSection(shell: Shell, title: string, lines: readonly string[]): void {
  if (lines.length === 0) return
  printLine(shell, `\n${title}`)
  for (const line of lines) printLine(shell, `  ${line}`)
}

function changeOf({ effect, ciLow, ciHigh }: Shift): string {
  return `×${effect.toFixed(2)} (99 %: ${ciLow.toFixed(2)} to ${ciHigh.toFixed(2)})`
}

function namesOf(employers: readonly { name: string; postings: number }[]): string[] {
  return employers.map(({ name, postings }) => `${name} (${postings})`)
}

function talkOf({ evidence: { talk } }: Shift): string[] {
  if (talk === undefined || talk.before.total + talk.after.total === 0) return []
  const line = (when: string, { articles, total }: { articles: number; total: number }) =>
    `${when}: in ${articles} of ${total} articles`
  return [line('before', talk.before), line('since', talk.after)]
}

/** The words that matched stand in brackets. */
function postingLine({ day, company, title, url, mention }: Shift['evidence']['postings'][number]): string {
  const line = `${day} ${company}: ${title}\n    ${url}`
  if (mention === undefined) return line
  const { text, start, end } = mention
  return `${line}\n    … ${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)} …`
}
