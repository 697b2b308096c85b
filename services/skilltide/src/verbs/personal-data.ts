import { addressSchema, SkilltideError } from '@skilltide/contracts'
import { exportPersonalData, forgetPersonalData } from '@skilltide/trend-store'
import { printJson, printLine, type Shell, withHome } from '../shell.ts'

/** All that is kept of the person behind a mail address, as JSON. */
export async function exportAddress(shell: Shell, given: string): Promise<void> {
  const address = addressOf(given)
  printJson(shell, await withHome(shell, ({ store }) => exportPersonalData(store, address)))
}

export async function forgetAddress(shell: Shell, given: string): Promise<void> {
  const address = addressOf(given)
  const gone = await withHome(shell, ({ store }) => forgetPersonalData(store, address))
  printLine(
    shell,
    `forgotten: ${gone.subscriptions} subscriptions, ${gone.deliveries} deliveries, and the address itself`,
  )
}

function addressOf(given: string): string {
  const parsed = addressSchema.safeParse(given)
  if (parsed.success) return parsed.data
  throw new SkilltideError(
    'INPUT_INVALID',
    `[subscriptions] "${given}" is no mail address: give it as ada@example.org`,
  )
}
