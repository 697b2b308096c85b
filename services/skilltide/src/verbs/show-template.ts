import { exampleTemplates, renderExample } from '@skilltide/alerter'
import { SkilltideError } from '@skilltide/contracts'
import { configOf, printLine, type Shell, withHome } from '../shell.ts'

/** Prints a message by the templates in force. Throws INPUT_INVALID for no such template, NOT_FOUND for no such shift. */
export async function showTemplate(
  shell: Shell,
  name: string,
  options: { shift?: string; several?: boolean },
): Promise<void> {
  if (!exampleTemplates.some((one) => one === name))
    throw new SkilltideError(
      'INPUT_INVALID',
      `[subscriptions] no template "${name}": one of ${exampleTemplates.join(', ')}`,
    )
  const { alerts, http } = configOf(shell)
  const { shift: id, several = false } = options
  const shift = id === undefined ? null : await withHome(shell, ({ store }) => store.getShift(id))
  if (id !== undefined && shift === null)
    throw new SkilltideError('NOT_FOUND', `[subscriptions] no shift "${id}": see skilltide shifts list`)
  const publicUrl = (http.publicUrl ?? `http://${http.host}:${http.port}`).replace(/\/$/, '')
  const { templatesDir } = alerts
  const at = shell.clock.now()
  printLine(
    shell,
    renderExample(name, { templatesDir, publicUrl, at, several, ...(shift === null ? {} : { shift }) }),
  )
}
