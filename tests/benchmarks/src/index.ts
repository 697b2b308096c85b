import type { Config } from '@skilltide/contracts'
import { benchAlerts } from './alerts.ts'
import type { BenchResult } from './bench-result.ts'
import { benchCrawl } from './crawl.ts'
import { benchHistory } from './history.ts'
import { benchPage } from './page.ts'
import { benchPipeline } from './pipeline.ts'
import { benchQuery } from './query.ts'
import { benchReplay } from './replay.ts'
import { benchShifts } from './shifts.ts'
import { benchTagger } from './tagger.ts'
import { benchTags } from './tags.ts'
import { benchWeeks } from './weeks.ts'

export type { BenchResult } from './bench-result.ts'
export type BenchOptions = {
  postings: number
  subscriptions: number
  seeds: readonly number[]
  home: Config['home']
  /** Where generated data is kept and found again; in between nowhere when empty. */
  folder: string
  /** Documents of each kind to crawl, and a Python that has Scrapy. */
  documents: number
  python: string
}

/** Every benchmark by its name. */
export const benches = {
  alerts: ({ subscriptions }: BenchOptions): Promise<BenchResult> => benchAlerts(subscriptions),
  crawl: ({ documents, python }: BenchOptions): Promise<BenchResult> => benchCrawl(documents, python),
  history: ({ seeds }: BenchOptions): Promise<BenchResult> => benchHistory(seeds),
  page: (_: BenchOptions): Promise<BenchResult> => benchPage(),
  pipeline: ({ postings, home }: BenchOptions): Promise<BenchResult> => benchPipeline(postings, home),
  query: ({ postings, home, folder }: BenchOptions): Promise<BenchResult> =>
    benchQuery({ postings, home, folder }),
  replay: ({ seeds }: BenchOptions): Promise<BenchResult> => benchReplay(seeds),
  shifts: ({ seeds }: BenchOptions): Promise<BenchResult> => benchShifts(seeds),
  tagger: (_: BenchOptions): Promise<BenchResult> => benchTagger(),
  tags: (_: BenchOptions): Promise<BenchResult> => benchTags(),
  weeks: ({ seeds }: BenchOptions): Promise<BenchResult> => benchWeeks(seeds),
} as const
