import { configSchema } from '@skilltide/contracts'
import { openStore } from '@skilltide/runtime'
import { subscriptionBatches } from './alerts-subscriptions.ts'
import { report } from './child.ts'

/** Takes in the subscriptions: `node alerts-fill.ts CONFIG COUNT HOOK`. */
const [, , config = '{}', count = '0', hook = ''] = process.argv
const store = await openStore(configSchema.parse(JSON.parse(config)))
const began = performance.now()
let items = 0
for (const batch of subscriptionBatches(Number(count), hook)) items += await store.importSubscriptions(batch)
await store.close()
report({ seconds: (performance.now() - began) / 1_000, items })
