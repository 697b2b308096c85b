import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Client } from '@elastic/elasticsearch'
import { type Config, configSchema } from '@skilltide/contracts'
import { startElasticsearch, startKafka } from '@skilltide/local'
import { loadTaxonomy } from '@skilltide/skills'
import autocannon from 'autocannon'
import { z } from 'zod'
import type { BenchResult } from './bench-result.ts'
import { runInChild } from './child.ts'

const urlsSchema = z.object({ url: z.string(), bare: z.string() })
const ids = [...loadTaxonomy().skills.keys()]
const seconds = 6
const skillPages = ids.slice(0, 20)
/** Eights of them, one request each. */
const compared = [20, 28, 36, 44].map((start) => ids.slice(start, start + 8).join(','))

/** What is asked for, over which addresses in turn. The dearest last: it occupies the store after who asked has left. */
const questions = {
  series: skillPages.map((id) => `/demand?skill=${id}&pool=4`),
  compareEight: compared.map((eight) => `/compare?skill=${eight}&pool=4`),
  movers: ['/movers?weeks=4', '/movers?weeks=8', '/movers?weeks=13'],
  skillPage: skillPages.flatMap((id) => [
    `/demand?skill=${id}&pool=4`,
    `/demand?skill=${id}`,
    `/skills/${id}/chart.svg`,
    `/shifts?skill=${id}&limit=20`,
    `/postings?skill=${id}&limit=6`,
    `/articles?skill=${id}&limit=6`,
  ]),
  related: skillPages.flatMap((id) => [`/skills/${id}/related`, `/skills/${id}/pay`]),
  narrowed: skillPages.slice(0, 4).map((id) => `/demand?skill=${id}&country=DE&seniority=senior`),
  postings: skillPages.map((id) => `/postings?limit=20&skill=${id}`),
  postingsWords: ['/postings?limit=20&words=engineer', '/postings?limit=20&words=people+everyday'],
} as const

export type QueryBench = { postings: number; home: Config['home']; folder: string }

/**
 * The API over two years of postings of eight skills each, while a hundred more are written each second, by one and by
 * fifty clients; p99 in milliseconds as they see it. `ratio` is a bare fastify route's p99 at fifty over the series';
 * distributed, `fasterThanItems` says how many times as fast a series is answered as Elasticsearch aggregates the same
 * counts from the items, one after the other in the same run. A `folder` that was filled before is used again.
 */
export async function benchQuery({ postings, home, folder }: QueryBench): Promise<BenchResult> {
  await using closing = new AsyncDisposableStack()
  const dataDir = folder === '' ? mkdtempSync(join(tmpdir(), 'skilltide-bench-')) : folder
  if (folder === '') closing.defer(() => rmSync(dataDir, { recursive: true, force: true }))
  const given = { dataDir, http: { port: 0 }, log: { level: 'warn' } }
  const settings = configSchema.parse(
    home === 'embedded' ? given : { ...given, ...(await startServers(closing, folder)) },
  )
  const config = JSON.stringify(settings)
  const filled = join(dataDir, `filled-${home}-${postings}`)
  if (!existsSync(filled)) {
    await runInChild('./query-fill.ts', [config, `${postings}`, 'fill'])
    writeFileSync(filled, '')
  }
  const server = start('./query-server.ts', [config])
  closing.defer(() => end(server))
  const [line] = await once(createInterface(server.stdout), 'line')
  const urls = urlsSchema.parse(JSON.parse(String(line)))
  const items = home === 'embedded' ? {} : await againstItems(settings, `${urls.url}/api/v1`)
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
    home,
    postings,
    ratio: Number((bare / series).toFixed(3)),
    bareP99At50: bare,
    ...items,
    ...measured,
  }
}

/** A folder that was given keeps what Elasticsearch knows. */
async function startServers(closing: AsyncDisposableStack, folder: string) {
  const kept = folder === '' ? {} : { dataDir: join(folder, 'elasticsearch') }
  // One after the other, so that one that does not start leaves none behind.
  const kafka = await startKafka()
  closing.defer(() => kafka.stop())
  const elasticsearch = await startElasticsearch(kept)
  closing.defer(() => elasticsearch.stop())
  return {
    home: 'distributed',
    kafka: { brokers: kafka.brokers },
    elasticsearch: { node: elasticsearch.url },
  }
}

/** Each skill once, so that nothing is remembered of it; then once more, when it is. Medians, in milliseconds. */
async function againstItems({ elasticsearch }: Config, api: string): Promise<Record<string, number>> {
  const skills = ids.slice(0, 40)
  const client = new Client({ node: elasticsearch.node })
  const direct = await medianOf(skills, async (skill) => {
    for (const wanted of [{ term: { skills: skill } }, { term: { kind: 'posting' } }]) {
      await client.search({
        index: `${elasticsearch.indexPrefix}-items`,
        size: 0,
        request_cache: false,
        query: { bool: { filter: [{ term: { kind: 'posting' } }, wanted] } },
        aggregations: { days: { terms: { field: 'bucket', size: 60_000 } } },
      })
    }
  })
  await client.close()
  const ask = async (skill: string) => {
    const answer = await fetch(`${api}/demand?skill=${skill}`)
    if (!answer.ok) throw new Error(`[bench] ${answer.status} ${await answer.text()}`)
    await answer.text()
  }
  const first = await medianOf(skills, ask)
  const again = await medianOf(skills, ask)
  return {
    itemsMedian: direct,
    seriesFirstMedian: first,
    seriesAgainMedian: again,
    fasterThanItems: Number((direct / first).toFixed(1)),
    fasterThanItemsAgain: Number((direct / again).toFixed(1)),
  }
}

async function medianOf(skills: readonly string[], ask: (skill: string) => Promise<void>): Promise<number> {
  const took: number[] = []
  for (const skill of skills) {
    const started = performance.now()
    await ask(skill)
    took.push(performance.now() - started)
  }
  return Number((took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? Number.NaN).toFixed(1))
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
