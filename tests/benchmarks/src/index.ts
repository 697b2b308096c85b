import type { BenchResult } from './bench-result.ts'
import { benchPipelineEmbedded } from './pipeline.ts'

export type { BenchResult } from './bench-result.ts'
export type BenchOptions = { postings: number }

/** Every benchmark by its name. */
export const benches = {
  pipeline: ({ postings }: BenchOptions): Promise<BenchResult> => benchPipelineEmbedded(postings),
} as const
