import {
  createAddressBook,
  createSurroundings,
  exampleShift,
  matchSubscriptions,
  newsOfShift,
} from '@skilltide/alerter'
import { configSchema, subscriptionSchema } from '@skilltide/contracts'
import { openStore } from '@skilltide/runtime'

/**
 * One shift against all subscriptions: `node alerts-match.ts CONFIG SKILL`. `firstMatchMs` finds and reads the watchers
 * of another skill in a process that has read none, when much of it is the runtime compiling; `matchMs`, after ten
 * others, those of the shift's; `queueMs` is all of finding, deciding, and writing the ledger.
 */
const [, , given = '{}', skill = 'go'] = process.argv
const store = await openStore(configSchema.parse(JSON.parse(given)))
const now = new Date('2026-11-23T06:10:00.000Z')
const subscription = subscriptionSchema.parse({
  id: 'example',
  name: 'example',
  filter: { skills: [skill] },
  channel: { type: 'console' },
  createdAt: '2026-01-01T00:00:00.000Z',
  enabled: true,
})
const shift = { ...exampleShift(subscription, { at: now, data: 'real' }), id: `bench-${skill}`, effect: 1.8 }
await store.writeShifts([shift])
const options = { publicUrl: 'http://127.0.0.1', categoriesOf: () => ['programming-languages'] }
const news = newsOfShift(shift, options)
const first = performance.now()
await store.subscriptionsWatching(['skill-77', 'category:elsewhere'])
const firstMatchMs = performance.now() - first
for (let other = 0; other < 10; other++) await store.subscriptionsWatching([`skill-${other}`])
const began = performance.now()
const found = await store.subscriptionsWatching(news.keys)
const matchMs = performance.now() - began
const again = performance.now()
const surroundings = createSurroundings(store, options)
const rows = await matchSubscriptions(
  { store, surroundings, addresses: createAddressBook(store) },
  { news, now },
)
const queued = await store.queueDeliveries(rows)
const queueMs = performance.now() - again
await store.close()
const peakMemoryMB = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(
  JSON.stringify({
    firstMatchMs,
    matchMs,
    queueMs,
    peakMemoryMB,
    found: found.length,
    queued: queued.length,
  }),
)
