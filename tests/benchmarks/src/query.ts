import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { configSchema } from '@skilltide/contracts'
import { loadTaxonomy } from '@skilltide/skills'
import autocannon from 'autocannon'
import { z } from 'zod'
import type { BenchResult } from './bench-result.ts'
import { runInChild } from './child.ts'

const urlsSchema = z.object({ url: z.string(), bare: z.string() })
const ids = [...loadTaxonomy().skills.keys()]
const seconds = 6
const skillPages = ids.slice(0, 20)
/** Compared eight at a time, as the page does: eight requests for one view. */
const compared = ids.slice(20, 28)

/** What is asked for, over which addresses in turn. The dearest last: it occupies the store after who asked has left. */
const questions = {
  series: skillPages.map((id) => `/demand?skill=${id}&pool=4`),
  compareEight: compared.map((id) => `/demand?skill=${id}&pool=4`),
  movers: ['/movers?weeks=4', '/movers?weeks=8', '/movers?weeks=13'],
  skillPage: skillPages.flatMap((id) => [
    `/demand?skill=${id}&pool=4`,
    `/demand?skill=${id}`,
    `/shifts?skill=${id}`,
  ]),
  narrowed: skillPages.slice(0, 4).map((id) => `/demand?skill=${id}&country=DE&seniority=senior`),
  postings: skillPages.map((id) => `/postings?limit=20&skill=${id}`),
  postingsWords: ['/postings?limit=20&words=engineer', '/postings?limit=20&words=people+everyday'],
} as const

/**
 * The API over two years of postings of eight skills each, while a hundred more are written each second, by one and by
 * fifty clients; p99 in milliseconds as they see it. `ratio` is a bare fastify route's p99 at fifty over the series'.
 */
export async function benchQuery(postings: number): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-bench-'))
  await using closing = new AsyncDisposableStack()
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  const config = JSON.stringify(
    configSchema.parse({ dataDir: folder, http: { port: 0 }, log: { level: 'warn' } }),
  )
  await runInChild('./query-fill.ts', [config, `${postings}`, 'fill'])
  const server = start('./query-server.ts', [config])
  closing.defer(() => end(server))
  const [line] = await once(createInterface(server.stdout), 'line')
  const urls = urlsSchema.parse(JSON.parse(String(line)))
  const writer = start('./query-fill.ts', [config, `${postings}`, 'keep'])
  closing.defer(() => end(writer))
  const bare = await p99(urls.bare, ['/'], 50)
  const measured: Record<string, number> = {}
  for (const [name, paths] of Object.entries(questions)) {
    for (const clients of [1, 50])
      measured[`${name}P99At${clients}`] = await p99(`${urls.url}/api/v1`, paths, clients)
  }
  const series = measured.seriesP99At50 ?? Number.NaN
  return {
    bench: 'query',
    postings,
    ratio: Number((bare / series).toFixed(3)),
    bareP99At50: bare,
    ...measured,
  }
}

/** Requests that fail make the figure worthless, so they throw. */
async function p99(url: string, paths: readonly string[], connections: number): Promise<number> {
  const prefix = new URL(url).pathname.replace(/\/$/, '')
  const requests = paths.map((path) => ({ method: 'GET' as const, path: prefix + path }))
  const {
    latency,
    requests: answered,
    non2xx,
    errors,
  } = await autocannon({
    url,
    connections,
    requests,
    duration: seconds,
    timeout: 60,
  })
  if (non2xx + errors > 0) throw new Error(`[bench] ${non2xx + errors} requests failed, such as ${paths[0]}`)
  // Who got no answer in all that time waited at least so long.
  return answered.total > 0 ? latency.p99 : seconds * 1_000
}

function start(file: string, args: readonly string[]) {
  const path = new URL(file, import.meta.url).pathname
  return spawn(process.execPath, [path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
}

async function end(child: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  const ended = once(child, 'exit')
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await ended
}
