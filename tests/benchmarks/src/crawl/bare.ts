import { Agent, request } from 'undici'
import { report } from '../child.ts'
import { addresses, atOnce, forEachAtOnce, readAsk } from './ask.ts'

// The least that could be done: ask and take in the bytes. node bare.ts ORIGIN KIND COUNT
const dispatcher = new Agent({ connections: atOnce })
let items = 0
const started = performance.now()
await forEachAtOnce(addresses(readAsk()), async (url) => {
  const { body } = await request(url, { dispatcher })
  await body.text()
  items++
})
const seconds = (performance.now() - started) / 1_000
await dispatcher.close()
report({ seconds, items })
