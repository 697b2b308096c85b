import { deliverySchema, SkilltideError } from '@skilltide/contracts'
import { replayDelivery } from '@skilltide/trend-store'
import { z } from 'zod'
import { printJson, printLine, printTable, type Shell, withHome } from '../shell.ts'

const optionsSchema = z.object({
  subscription: z.string().optional(),
  channel: z.string().optional(),
  state: deliverySchema.shape.state.optional(),
  limit: z.coerce.number().int().min(1).max(10_000),
  json: z.boolean().optional(),
})

/** The ledger, newest first: a person reads the reason, a program every field. */
export async function listDeliveries(shell: Shell, given: unknown): Promise<void> {
  const options = optionsSchema.safeParse(given)
  if (!options.success)
    throw new SkilltideError('INPUT_INVALID', `[deliveries] ${z.prettifyError(options.error)}`)
  const { limit, subscription, channel, state, json } = options.data
  const { rows } = await withHome(shell, ({ store }) =>
    store.listLedger({
      limit,
      ...(subscription === undefined ? {} : { subscription }),
      ...(channel === undefined ? {} : { channel }),
      ...(state === undefined ? {} : { states: [state] }),
    }),
  )
  if (json === true) return rows.forEach((row) => void printJson(shell, row))
  if (rows.length === 0) printLine(shell, 'nothing in the ledger')
  printTable(
    shell,
    ['id', 'when', 'to', 'by', 'state', 'what', 'why'],
    rows.map((row) => [
      row.id,
      row.updatedAt.slice(0, 16),
      row.subscription,
      row.channel,
      row.state,
      row.told?.subject ?? row.shift,
      row.reason,
    ]),
  )
}

export async function replay(shell: Shell, id: string): Promise<void> {
  await withHome(shell, ({ store, clock }) => replayDelivery(store, id, clock.now()))
  printLine(shell, `${id} is in the queue again, under the same id`)
}
