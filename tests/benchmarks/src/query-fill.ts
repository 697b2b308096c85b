import { configSchema } from '@skilltide/contracts'
import { createLogger, openHome, pause, systemClock } from '@skilltide/runtime'
import { loadTaxonomy } from '@skilltide/skills'
import { drawPosting, runsUntil } from './query-market.ts'
import { createRandom } from './random.ts'

/** `node query-fill.ts CONFIG COUNT fill|keep`: two years of postings at once, or 100 of today a second until ended. */
const [, , given = '{}', count = '0', mode = 'fill'] = process.argv
const config = configSchema.parse(JSON.parse(given))
const home = await openHome(config, createLogger({ ...config.log, service: 'bench' }))
const ids = [...loadTaxonomy().skills.keys()].slice(0, 400)
const now = systemClock.now().getTime()
const postings = Number(count)
const twoYears = 728 * 86_400_000
/** Large transactions: a million postings are written in minutes. */
const atOnce = 5_000
if (mode === 'fill') await fill()
else await keepWriting()
await home.close()
process.stdout.write('{}')

async function fill(): Promise<void> {
  const random = createRandom(7)
  await home.store.writeRuns(runsUntil(now))
  for (let start = 0; start < postings; start += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, postings - start) }, (_, at) =>
      drawPosting(random, start + at, { ids, at: now - twoYears * (1 - (start + at) / postings) }),
    )
    await home.store.writeItems(batch)
  }
  while ((await home.store.rollUp()).remaining);
  while ((await home.store.catchUp()).remaining);
}

async function keepWriting(): Promise<void> {
  const random = createRandom(8)
  const ended = new AbortController()
  process.once('SIGTERM', () => ended.abort())
  for (let number = postings; !ended.signal.aborted; number += 100) {
    const batch = Array.from({ length: 100 }, (_, at) => drawPosting(random, number + at, { ids, at: now }))
    await home.store.writeItems(batch)
    await home.store.rollUp()
    // As the indexer does when nothing is being written.
    while ((await home.store.catchUp()).remaining && !ended.signal.aborted);
    await pause(1_000, ended.signal)
  }
}
