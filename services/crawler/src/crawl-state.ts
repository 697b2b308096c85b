import { runSchema } from '@skilltide/contracts'
import type { SourceRequest } from '@skilltide/sources'
import type { TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'
import { noHabit } from './silence.ts'

/** A request to be made later. */
export const requestSchema = z.object({
  url: z.string(),
  label: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  robots: z.boolean().optional(),
  mayBeGone: z.boolean().optional(),
  render: z.literal('browser').optional(),
  file: z.object({ offset: z.number(), format: z.enum(['ndjson', 'csv']) }).optional(),
})
export type StoredRequest = z.infer<typeof requestSchema>

/** What an address answered last, to be told "not modified" and still know what is there. */
const memoSchema = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  ids: z.array(z.string()),
  follow: z.array(requestSchema),
  statedTotal: z.number().nullable(),
})

const habitSchema = z.object({
  lastRunAt: z.string().nullable(),
  lastBroughtAt: z.string().nullable(),
  quietMs: z.number(),
  quietRuns: z.number(),
  weeks: z.array(z.object({ week: z.number(), gaps: z.number(), sumMs: z.number(), longestMs: z.number() })),
})

/** What the crawler remembers of a source beside its postings. */
const crawlStateSchema = z.object({
  /** The settings the memos were made under: under others, the same answer may mean something else. */
  settings: z.string(),
  memos: z.record(z.string(), memoSchema),
  firstCompleteAt: z.string().nullable(),
  /** The last run as it was, or will be, reported. */
  lastRun: runSchema.nullable(),
  /** Refusals for lack of patience in a row, and until when the source is left alone. */
  refusals: z.number(),
  coolUntil: z.string().nullable(),
  /** How often it brings something. */
  habit: habitSchema.default(noHabit),
  /** How long after its last run it is asked again, where its schedule adapts. */
  pauseMs: z.number().default(0),
})

export type Memo = z.infer<typeof memoSchema>
export type CrawlState = z.infer<typeof crawlStateSchema>

const noState = {
  memos: {},
  firstCompleteAt: null,
  lastRun: null,
  refusals: 0,
  coolUntil: null,
  habit: noHabit,
  pauseMs: 0,
}

/** The state of a source; a fresh one where there is none, or only that of an older version. */
export async function readCrawlState(
  store: Pick<TrendStore, 'readState'>,
  source: { name: string; settings: unknown },
): Promise<CrawlState> {
  const settings = JSON.stringify(source.settings)
  const stored = crawlStateSchema.safeParse(await store.readState(stateName(source.name)))
  if (!stored.success) {
    return { ...noState, settings }
  }
  return stored.data.settings === settings ? stored.data : { ...stored.data, settings, memos: {} }
}

export function stateName(source: string): string {
  return `crawl:${source}`
}

/** Without keys that are only there to say that there is nothing. */
export function plainRequest({
  headers,
  body,
  robots,
  mayBeGone,
  render,
  file,
  ...request
}: StoredRequest | SourceRequest): SourceRequest {
  return {
    ...request,
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
    ...(robots === undefined ? {} : { robots }),
    ...(mayBeGone === undefined ? {} : { mayBeGone }),
    ...(render === undefined ? {} : { render }),
    ...(file === undefined ? {} : { file }),
  }
}
