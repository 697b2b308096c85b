import { parseArgs } from 'node:util'
import { createMarketPlan, openMarket } from './index.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    /** The time the market stands at until POST /_clock moves it; the present, running, when left out. */
    at: { type: 'string' },
    start: { type: 'string' },
    weeks: { type: 'string', default: '78' },
    scale: { type: 'string', default: '1' },
  },
})

let standing = values.at === undefined ? null : new Date(values.at)
const clock = { now: () => standing ?? new Date() }
const weeks = Number(values.weeks)
const beginning = new Date(clock.now().getTime() - weeks * 7 * 86_400_000).toISOString().slice(0, 10)
const plan = createMarketPlan({
  seed: Number(values.seed),
  start: values.start ?? beginning,
  weeks,
  scale: Number(values.scale),
})
const market = await openMarket({
  plan,
  clock,
  port: Number(values.port),
  setClock: (now) => {
    standing = now
  },
})
const { url, sources, laterSources } = market
console.log(JSON.stringify({ url, sources, laterSources, shifts: plan.shifts, burst: plan.burst }))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => market.close())
