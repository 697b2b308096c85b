import { type Delivery, deliverySchema, SkilltideError } from '@skilltide/contracts'
import { type Page, replayDelivery, type TrendStore } from '@skilltide/trend-store'
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

const replaySchema = z.strictObject({
  state: z.enum(['dead', 'failed']).optional(),
  channel: z.string().optional(),
  subscription: z.string().optional(),
})

/** One delivery, or all of a state. Throws INPUT_INVALID when neither is named: nobody sends everything again by mistake. */
export async function replay(shell: Shell, id: string | undefined, given: unknown): Promise<void> {
  const options = replaySchema.safeParse(given)
  if (!options.success)
    throw new SkilltideError('INPUT_INVALID', `[deliveries] ${z.prettifyError(options.error)}`)
  const { state, ...of } = options.data
  if ((id === undefined) === (state === undefined))
    throw new SkilltideError('INPUT_INVALID', '[deliveries] name one delivery, or --state dead or failed')
  const replayed = await withHome(shell, async ({ store, clock }) => {
    const ids = id === undefined ? await idsOf(store, { ...of, states: [state ?? 'dead'] }) : [id]
    for (const one of ids) await replayDelivery(store, one, clock.now())
    return ids
  })
  const what = id ?? `${replayed.length} of them`
  printLine(shell, `${what}: in the queue again, under the same id`)
}

async function idsOf(
  store: TrendStore,
  query: { states: Delivery['state'][]; channel?: string | undefined; subscription?: string | undefined },
): Promise<string[]> {
  const { channel, subscription, states } = query
  const of = {
    ...(channel === undefined ? {} : { channel }),
    ...(subscription === undefined ? {} : { subscription }),
  }
  const ids: string[] = []
  let next: string | null = null
  do {
    const after: { after?: string } = next === null ? {} : { after: next }
    const page: Page<Delivery> = await store.listLedger({ limit: 1_000, states, ...of, ...after })
    ids.push(...page.rows.map((row) => row.id))
    next = page.next
  } while (next !== null)
  return ids
}
