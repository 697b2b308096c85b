import { createServer } from 'node:http'
import { createMarketPlan, openMarket } from '@skilltide/market'

// The market's documents of one day, served from memory so that who asks is measured and not who answers.
// Prints what it serves as one line of JSON; ends with its standard input.
const now = new Date('2026-03-04T12:00:00Z')
const plan = createMarketPlan({
  seed: 3,
  start: '2025-09-01',
  weeks: 30,
  scale: 0.5,
  greenhouse: 4,
  careers: 4,
  lever: 0,
})
const market = await openMarket({ plan, clock: { now: () => now } })

const boards: string[] = []
const feeds: string[] = []
const pages: string[] = []
for (const source of market.sources) {
  if (source.kind === 'greenhouse')
    boards.push(await get(`${source.baseUrl}/v1/boards/${source.board}/jobs?content=true`))
  else if (source.kind === 'feed') feeds.push(await get(source.url))
  else if (source.kind === 'jobposting') {
    const links = [...(await get(source.url)).matchAll(/<loc>([^<]+)<\/loc>/g)].slice(0, 10)
    for (const [, link = ''] of links) pages.push(await get(link))
  }
}
await market.close()

const kinds = new Map([
  ['boards', { type: 'application/json', bodies: smallest(boards.flatMap(parts)).map(Buffer.from) }],
  ['feeds', { type: 'application/rss+xml', bodies: smallest(feeds).map(Buffer.from) }],
  ['pages', { type: 'text/html; charset=utf-8', bodies: smallest(pages).map(Buffer.from) }],
])
const server = createServer((request, response) => {
  const [, name = '', number = '0'] = (request.url ?? '').split(/[/?]/)
  const kind = kinds.get(name)
  const body = kind?.bodies[Number(number) % kind.bodies.length]
  if (kind === undefined || body === undefined) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': kind.type, 'content-length': body.byteLength }).end(body)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  const bytes = [...kinds].map(([name, { bodies }]) => [
    `${name}Bytes`,
    Math.round(bodies.reduce((sum, body) => sum + body.byteLength, 0) / bodies.length),
  ])
  process.stdout.write(
    `${JSON.stringify({ origin: `http://127.0.0.1:${address.port}`, ...Object.fromEntries(bytes) })}\n`,
  )
})
process.stdin.resume().on('end', () => process.exit(0))

async function get(url: string): Promise<string> {
  return (await fetch(url)).text()
}

/** Boards of ten postings each: what most employers have. */
function parts(body: string): string[] {
  const { jobs }: { jobs: unknown[] } = JSON.parse(body)
  const count = Math.ceil(jobs.length / 10)
  return Array.from({ length: count }, (_, at) => {
    const some = jobs.slice(at * 10, at * 10 + 10)
    return JSON.stringify({ jobs: some, meta: { total: some.length } })
  })
}

function smallest(bodies: string[]): string[] {
  return bodies.filter((body) => body !== '').slice(0, 40)
}
