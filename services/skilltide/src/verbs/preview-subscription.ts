import { randomBytes } from 'node:crypto'
import { createAlerter } from '@skilltide/alerter'
import { newSubscription } from '@skilltide/contracts'
import { aboutSkills } from '../compose.ts'
import { printJson, printLine, printTable, type Shell, taxonomyOf, withHome } from '../shell.ts'
import { inputOf, type Wishes } from './wishes.ts'

/** When a subscription would have told, before it is added: dates, shifts, what it would have kept back and why. */
export async function printPreview(shell: Shell, options: Wishes & { json?: boolean }): Promise<void> {
  const { stored } = newSubscription(
    inputOf(options, () => taxonomyOf(shell)),
    { now: shell.clock.now(), random: randomBytes },
  )
  const preview = await withHome(shell, async (context) => {
    const alerter = createAlerter(context, aboutSkills(taxonomyOf(shell)))
    try {
      return await alerter.preview(stored)
    } finally {
      await alerter.stop()
    }
  })
  if (options.json === true) return printJson(shell, preview)
  printLine(shell, `${preview.says}; about ${preview.perMonth} messages a month`)
  const rows = [
    ...preview.told.map((line) => [line.at.slice(0, 16), 'told', line.subject, '']),
    ...preview.kept.map((line) => [line.at.slice(0, 16), 'kept back', line.subject, line.reason]),
  ].sort((a, b) => (a.join() < b.join() ? -1 : 1))
  printTable(shell, ['when', '', 'what', 'why'], rows)
}
