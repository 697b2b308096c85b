import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { BenchResult } from './bench-result.ts'
import { type Measured, measuredSchema, measureInChild } from './child.ts'
import type { Ask } from './crawl/ask.ts'

const siteSchema = z.object({ origin: z.url() })
type Asked = Omit<Ask, 'origin'>

/**
 * Documents a second of the simulated market on loopback: ours, Crawlee's own crawlers, Scrapy and a bare loop over
 * the same addresses in the same run, fifty at once, each in a process of its own. Scrapy is measured where
 * `python` has it. `ratio`: how much of what is asked is reached, at worst.
 */
export async function benchCrawl(count: number, python: string): Promise<BenchResult> {
  const site = spawn(process.execPath, [partAt('./crawl/site.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  try {
    const [line] = await once(createInterface(site.stdout), 'line')
    const { origin } = siteSchema.parse(JSON.parse(String(line)))
    return await measureAll(origin, { count, python })
  } finally {
    site.stdin.end()
    await once(site, 'exit')
  }
}

async function measureAll(
  origin: string,
  { count, python }: { count: number; python: string },
): Promise<BenchResult> {
  const part = (file: string, kind: Ask['kind'], ...more: string[]) =>
    rateOf(file, { kind, count }, [origin, kind, String(count), ...more])
  const boards = await part('./crawl/ours.ts', 'boards')
  const boardsHttp = await part('./crawl/crawlee.ts', 'boards', 'http')
  const feeds = await part('./crawl/ours.ts', 'feeds')
  const feedsHttp = await part('./crawl/crawlee.ts', 'feeds', 'http')
  const pages = await part('./crawl/ours.ts', 'pages')
  const pagesCheerio = await part('./crawl/crawlee.ts', 'pages', 'cheerio')
  const bare = await part('./crawl/bare.ts', 'pages')
  const scrapy = await scrapyRate(python, [origin, 'pages', String(count)])
  const [overHttp, overFeeds] = [boards.rate / boardsHttp.rate, feeds.rate / feedsHttp.rate]
  const overScrapy = scrapy === null ? null : pages.rate / scrapy
  return {
    bench: 'crawl',
    count,
    boardsPerSecond: boards.rate,
    boardsPerSecondHttpCrawler: boardsHttp.rate,
    boardsRatio: round(overHttp),
    feedsPerSecond: feeds.rate,
    feedsPerSecondHttpCrawler: feedsHttp.rate,
    feedsRatio: round(overFeeds),
    ratioAskedOfHttpCrawler: 2,
    pagesPerSecond: pages.rate,
    pagesPerSecondCheerioCrawler: pagesCheerio.rate,
    pagesPerSecondScrapy: scrapy ?? 'not installed',
    pagesPerSecondBare: bare.rate,
    pagesRatioOfScrapy: overScrapy === null ? 'not measured' : round(overScrapy),
    ratioAskedOfScrapy: 1.3,
    peakMemoryMB: Math.max(boards.peakMemoryMB, feeds.peakMemoryMB, pages.peakMemoryMB),
    peakMemoryMBAllowed: 300,
    ratio: round(Math.min(overHttp / 2, overFeeds / 2, ...(overScrapy === null ? [] : [overScrapy / 1.3]))),
  }
}

async function rateOf(
  file: string,
  { count }: Asked,
  args: readonly string[],
): Promise<Pick<Measured, 'peakMemoryMB'> & { rate: number }> {
  const { items, seconds, peakMemoryMB } = await measureInChild(file, args)
  if (items !== count) throw new Error(`${file} read ${items} of ${count}`)
  return { rate: Math.round(items / seconds), peakMemoryMB }
}

/** Null where Scrapy is not installed. */
async function scrapyRate(python: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(python, [partAt('./crawl/market_spider.py'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const failed = once(child, 'error').then(() => null)
  const ended = Promise.all([text(child.stdout), once(child, 'exit')]).then(([output, [code]]) =>
    code === 0 ? measuredSchema.parse(JSON.parse(output)) : null,
  )
  const measured = await Promise.race([failed, ended])
  return measured === null ? null : Math.round(measured.items / measured.seconds)
}

function partAt(file: string): string {
  return new URL(file, import.meta.url).pathname
}

function round(ratio: number): number {
  return Number(ratio.toFixed(2))
}
