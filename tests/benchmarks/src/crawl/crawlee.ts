import { CheerioCrawler, Configuration, HttpCrawler, log } from 'crawlee'
import { report } from '../child.ts'
import { addresses, atOnce, readAsk } from './ask.ts'

// Crawlee's own crawlers as their documentation starts them, in memory: HttpCrawler takes JSON and feeds in,
// CheerioCrawler reads pages. node crawlee.ts ORIGIN KIND COUNT http|cheerio
const ask = readAsk()
const own = process.argv[5]
log.setLevel(log.LEVELS.OFF)
let items = 0
const shared = { minConcurrency: atOnce, maxConcurrency: atOnce, respectRobotsTxtFile: false }
const config = new Configuration({ persistStorage: false })
const crawler =
  own === 'cheerio'
    ? new CheerioCrawler(
        {
          ...shared,
          requestHandler: ({ $ }) => {
            if ($('h1').text() === '' || $('body').text() === '') throw new Error('nothing read')
            items++
          },
        },
        config,
      )
    : new HttpCrawler(
        {
          ...shared,
          additionalMimeTypes: ['application/json', 'application/rss+xml'],
          requestHandler: ({ body }) => {
            if (ask.kind === 'boards') JSON.parse(String(body))
            items++
          },
        },
        config,
      )
const started = performance.now()
await crawler.run(addresses(ask))
const seconds = (performance.now() - started) / 1_000
report({ seconds, items })
process.exit(0)
