import type { Config } from '@skilltide/contracts'
import type { BenchResult } from './bench-result.ts'
import { benchPipeline } from './pipeline.ts'
import { benchTags } from './tags.ts'

export type { BenchResult } from './bench-result.ts'
export type BenchOptions = { postings: number; home: Config['home'] }

/** Every benchmark by its name. */
export const benches = {
  pipeline: ({ postings, home }: BenchOptions): Promise<BenchResult> => benchPipeline(postings, home),
  tags: (_: BenchOptions): Promise<BenchResult> => benchTags(),
} as const
