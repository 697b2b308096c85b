import type { BenchResult } from './bench-result.ts'
import { benchPipelineEmbedded } from './pipeline.ts'
import { benchPipelineDistributed } from './pipeline-distributed.ts'

export type { BenchResult } from './bench-result.ts'
export type BenchOptions = { postings: number; home: 'embedded' | 'distributed' }

/** Every benchmark by its name. */
export const benches = {
  pipeline: ({ postings, home }: BenchOptions): Promise<BenchResult> =>
    home === 'embedded' ? benchPipelineEmbedded(postings) : benchPipelineDistributed(postings),
} as const
