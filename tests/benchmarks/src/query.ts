import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Client, type estypes } from '@elastic/elasticsearch'
import { type Config, configSchema } from '@skilltide/contracts'
import { addWeeks, mondayOf } from '@skilltide/demand'
import { startElasticsearch, startKafka } from '@skilltide/local'
import { loadTaxonomy } from '@skilltide/skills'
import autocannon from 'autocannon'
import { z } from 'zod'
import type { BenchResult } from './bench-result.ts'
import { runInChild } from './child.ts'

const urlsSchema = z.object({ url: z.string(), bare: z.string() })
const cpuSchema = z.object({ user: z.number(), system: z.number() })
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
 * distributed, `…FasterThanItems` says how many times as fast an answer that nothing is remembered of is given as
 * Elasticsearch aggregates the same counts from the items, one after the other in the same run. `…CpuMs` is what each
 * answer takes of the answering process's processor, whatever else the machine does. A `folder` that was filled before
 * is used again.
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
    measured[`${name}P99At1`] = await p99(`${urls.url}/api/v1`, paths, 1)
    const began = await processorMs(urls.bare)
    const { latency, answered } = await load(`${urls.url}/api/v1`, paths, 50)
    measured[`${name}P99At50`] = latency
    measured[`${name}CpuMs`] = Number((((await processorMs(urls.bare)) - began) / answered).toFixed(3))
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

type Direct = { path: string; searches: Parameters<Client['search']>[0][] }

/** Answers that nothing is remembered of, beside the aggregations of items that each of them takes. */
function directly(): Record<'series' | 'compare' | 'movers', Direct[]> {
  const postings = { term: { kind: 'posting' } }
  const of = (...filter: estypes.QueryDslQueryContainer[]) => ({
    query: { bool: { filter: [postings, ...filter] } },
  })
  const days = { days: { terms: { field: 'bucket', size: 60_000 } } }
  const eights = Array.from({ length: 12 }, (_, at) => ids.slice(40 + at * 8, 48 + at * 8))
  return {
    series: ids.slice(0, 40).map((skill) => ({
      path: `/demand?skill=${skill}`,
      searches: [
        { ...of({ term: { skills: skill } }), aggregations: days },
        { ...of(), aggregations: days },
      ],
    })),
    // One search of all of them would make more buckets than Elasticsearch allows.
    compare: eights.map((eight) => ({
      path: `/compare?skill=${eight.join(',')}`,
      searches: [of(), ...eight.map((skill) => of({ term: { skills: skill } }))].map((search) => ({
        ...search,
        aggregations: days,
      })),
    })),
    movers: Array.from({ length: 12 }, (_, at) => at + 2).map((weeks) => ({
      path: `/movers?weeks=${weeks}`,
      searches: [
        [3 * weeks, weeks],
        [weeks, 0],
      ].map(([from = 0, to = 0]) => ({
        ...of({ range: { day: { gte: mondayBefore(from), lt: mondayBefore(to) } } }),
        aggregations: { sources: { terms: { field: 'source', size: 1_000 }, aggregations: bySkill } },
      })),
    })),
  }
}

const bySkill = { skills: { terms: { field: 'skills', size: 60_000 } } }

function mondayBefore(weeks: number): string {
  return addWeeks(mondayOf(new Date().toISOString().slice(0, 10)), -weeks)
}

/** Each question once, so that nothing is remembered of it; then once more, when it is. Medians, in milliseconds. */
async function againstItems({ elasticsearch }: Config, api: string): Promise<Record<string, number>> {
  const client = new Client({ node: elasticsearch.node })
  const index = `${elasticsearch.indexPrefix}-items`
  const ask = async ({ path }: Direct) => {
    const answer = await fetch(api + path)
    if (!answer.ok) throw new Error(`[bench] ${answer.status} ${await answer.text()}`)
    await answer.text()
  }
  const aggregate = async ({ searches }: Direct) => {
    await Promise.all(
      searches.map((search) => client.search({ index, size: 0, request_cache: false, ...search })),
    )
  }
  const measured: Record<string, number> = {}
  for (const [name, questions] of Object.entries(directly())) {
    // What all answers share is read before, as what Elasticsearch shares is in its caches.
    const [warmUp, ...rest] = questions
    if (warmUp === undefined) continue
    for (const once of [aggregate, ask]) await once(warmUp)
    const items = await medianOf(rest, aggregate)
    const first = await medianOf(rest, ask)
    const again = await medianOf(rest, ask)
    measured[`${name}ItemsMedian`] = items
    measured[`${name}FirstMedian`] = first
    measured[`${name}AgainMedian`] = again
    measured[`${name}FasterThanItems`] = Number((items / first).toFixed(1))
    measured[`${name}FasterThanItemsAgain`] = Number((items / again).toFixed(1))
  }
  await client.close()
  return measured
}

async function medianOf<T>(questions: readonly T[], ask: (question: T) => Promise<void>): Promise<number> {
  const took: number[] = []
  for (const question of questions) {
    const started = performance.now()
    await ask(question)
    took.push(performance.now() - started)
  }
  return Number((took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? Number.NaN).toFixed(1))
}

async function processorMs(bare: string): Promise<number> {
  const { user, system } = cpuSchema.parse(await (await fetch(`${bare}/cpu`)).json())
  return (user + system) / 1_000
}

async function p99(url: string, paths: readonly string[], connections: number): Promise<number> {
  const { latency } = await load(url, paths, connections)
  return latency
}

/** Requests that fail make the figure worthless, so they throw. */
async function load(
  url: string,
  paths: readonly string[],
  connections: number,
): Promise<{ latency: number; answered: number }> {
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
    // As every browser asks.
    headers: { 'accept-encoding': 'gzip' },
  })
  if (non2xx + errors > 0) throw new Error(`[bench] ${non2xx + errors} requests failed, such as ${paths[0]}`)
  // Who got no answer in all that time waited at least so long.
  return { latency: answered.total > 0 ? latency.p99 : seconds * 1_000, answered: answered.total }
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
