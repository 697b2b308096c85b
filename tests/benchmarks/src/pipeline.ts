import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedLog } from '@skilltide/event-log'
import type { BenchResult } from './bench-result.ts'
import { measureInChild } from './child.ts'
import { fillLog } from './fill-log.ts'

/**
 * Documents to rolled-up items, as `start` runs it, next to a bare loop over the same rows in the same run.
 * `ratio` is the stream's rate over the bare loop's; each part has a process of its own.
 */
export async function benchPipelineEmbedded(postings: number): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-bench-'))
  try {
    const small = await streamOf(join(folder, 'small'), Math.max(1, Math.round(postings / 10)))
    const dataDir = join(folder, 'full')
    const stream = await streamOf(dataDir, postings)
    const bare = await measureInChild('./bare-embedded.ts', [
      join(dataDir, 'log.sqlite'),
      join(dataDir, 'store.sqlite'),
      join(folder, 'bare.sqlite'),
    ])
    return {
      bench: 'pipeline',
      home: 'embedded',
      postings,
      itemsPerSecond: Math.round(postings / stream.seconds),
      bareItemsPerSecond: Math.round(postings / bare.seconds),
      ratio: Number((bare.seconds / stream.seconds).toFixed(3)),
      ratioAsked: 0.35,
      peakMemoryMB: stream.peakMemoryMB,
      peakMemoryMBAtATenth: small.peakMemoryMB,
      peakMemoryMBAllowed: 400,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function streamOf(dataDir: string, postings: number) {
  mkdirSync(dataDir, { recursive: true })
  const log = openEmbeddedLog({ file: join(dataDir, 'log.sqlite') })
  await fillLog(log, postings)
  await log.close()
  return measureInChild('./pipeline-embedded.ts', [dataDir, String(postings)])
}
