import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { liveThrough } from './live.ts'
import { makeYear } from './market.ts'
import { judge } from './oracle.ts'

/**
 * What each reader of a made-up year was told and why, as CSV, beside the verdict of the oracle:
 * `node services/alerter/src/year/table.ts SUBSCRIBERS SEED > year.csv`. Ends with 1 when the two differ anywhere.
 */
const [, , subscribers = '1000', seed = '7'] = process.argv
const folder = mkdtempSync(join(tmpdir(), 'skilltide-year-'))
const store = openEmbeddedStore({ file: join(folder, 'store.sqlite') })
const year = makeYear({ seed: Number(seed), subscribers: Number(subscribers) })
const rows = await liveThrough(year, store)
await store.close()
rmSync(folder, { recursive: true })
const oracle = judge(year)
const zoneOf = new Map(year.subscriptions.map(({ id, preferences }) => [id, preferences.timezone]))
let differing = Math.abs(rows.length - oracle.size)
process.stdout.write('subscriber,timezone,shift,found,outcome,at,reason,oracle\n')
for (const row of rows.toReversed()) {
  const minute = oracle.get(`${row.subscription} ${row.shift}`)?.minute ?? null
  const verdict = minute === null ? 'not told' : new Date(minute * 60_000).toISOString()
  const told = row.state === 'sent' ? row.updatedAt : 'not told'
  if (told !== verdict) differing += 1
  const cells = [
    row.subscription,
    zoneOf.get(row.subscription),
    row.shift,
    row.createdAt,
    row.state,
    told,
    row.reason,
    verdict,
  ]
  process.stdout.write(`${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')}\n`)
}
const counts = Object.entries(Object.groupBy(rows, ({ state }) => state)).map(
  ([state, all]) => `${all?.length ?? 0} ${state}`,
)
process.stderr.write(`${rows.length} decisions: ${counts.join(', ')}; ${differing} differ from the oracle\n`)
process.exitCode = differing === 0 ? 0 : 1
