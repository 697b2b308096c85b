import { configSchema } from '@skilltide/contracts'
import { openTools, readSource } from '@skilltide/crawler'
import { createLogger, systemClock } from '@skilltide/runtime'
import { findKind, parseSources } from '@skilltide/sources'
import { report } from '../child.ts'
import { type Ask, addresses, atOnce, forEachAtOnce, readAsk } from './ask.ts'

// The crawler as it runs: addresses checked, manners kept, answers read into rows. Only the pause between two
// requests to one host is none, since all is one host here. node ours.ts ORIGIN KIND COUNT
const ask = readAsk()
const config = configSchema.parse({ crawl: { concurrency: atOnce, hostDelayMs: 0 } })
const logger = createLogger({ ...config.log, service: 'bench' })
const tools = await openTools({ config, clock: systemClock, logger }, {})
const { signal } = new AbortController()
const sources = new Map(addresses(ask).map((url) => [url, sourceOf(url, ask.kind)]))
let items = 0

const started = performance.now()
await forEachAtOnce([...sources.keys()], async (url) => {
  const source = sources.get(url)
  const kind = source === undefined ? null : findKind(source.kind)
  if (source === undefined || kind === null) return
  const reading = await readSource(source, kind, {
    memos: {},
    isKnown: () => false,
    fetch: tools.fetch,
    signal,
  })
  if (reading.status !== 'complete' || reading.rows.length === 0) throw new Error(`${url}: ${reading.reason}`)
  items++
})
const seconds = (performance.now() - started) / 1_000
await tools.close()
report({ seconds, items })

function sourceOf(url: string, kind: Ask['kind']) {
  const shared = { name: 'bench', allowPrivate: true }
  const entries = {
    boards: { ...shared, kind: 'greenhouse', board: 'acme', baseUrl: url },
    feeds: { ...shared, kind: 'feed', url },
    pages: { ...shared, kind: 'html', url, item: 'body', fields: { title: 'h1', text: 'body' } },
  }
  const [source] = parseSources([entries[kind]])
  return source
}
