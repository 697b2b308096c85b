import {
  type Delivery,
  type Item,
  type PostingClosed,
  type Rejection,
  type Run,
  type Shift,
  type Subscription,
  subscriptionSchema,
  type Tag,
} from '@skilltide/contracts'
import type { Cell, CellQuery, Page, TrendStore } from '../trend-store.ts'

type Changes = Partial<Omit<Item, 'skills'>> & { skills?: string[] }

/** A posting of Acme, first seen at noon of its day, each with a vacancy of its own unless told otherwise. */
export function examplePosting(externalId: string, changes: Changes = {}): Item {
  const { skills = ['go', 'kafka'], ...others } = changes
  const day = changes.day ?? '2026-09-02'
  return {
    kind: 'posting',
    source: 'acme',
    externalId,
    url: `https://jobs.example/${externalId}`,
    title: 'Platform engineer',
    company: { name: 'Acme', key: 'acme' },
    locations: [{ raw: 'Berlin', city: 'Berlin', region: null, country: 'DE' }],
    workMode: 'hybrid',
    employmentType: 'full-time',
    pay: { min: 60_000, max: 80_000, currency: 'EUR', period: 'year', estimated: false },
    language: 'en',
    seniority: null,
    role: null,
    day,
    postedAt: day,
    postedAtKind: 'day',
    updatedAt: null,
    closesAt: null,
    countsAsNew: true,
    firstSeenAt: `${day}T12:00:00.000Z`,
    lastSeenAt: `${day}T12:00:00.000Z`,
    closedAt: null,
    text: 'We build streams. You know your way around brokers.',
    boilerplate: 'About us.',
    contentHash: 'c0ffee',
    revision: 1,
    signature: '00000000000000ff',
    vacancy: `vacancy of ${externalId}`,
    taxonomyVersion: '1',
    tags: ['example'],
    run: { id: 'run-1', baseline: false },
    ...others,
    skills: skills.map(tagOf),
  }
}

/** An article of a newsletter; its vacancy is its own id, as contracts have it. */
export function exampleArticle(externalId: string, changes: Changes = {}): Item {
  const source = changes.source ?? 'weekly-news'
  const company = { name: 'Weekly News', key: 'weekly-news' }
  const vacancy = `${source}/${externalId}`
  return { ...examplePosting(externalId, changes), kind: 'article', source, company, vacancy }
}

function tagOf(skill: string): Tag {
  return { skill, label: skill, field: 'text', start: 3, end: 8, confidence: 0.9, need: 'required' }
}

export function exampleClosing(externalId: string, closedAt: string): PostingClosed {
  return { source: 'acme', externalId, closedAt, reason: 'gone', runId: 'run-2' }
}

export function exampleRun(id: string, startedAt: string, changes: Partial<Run> = {}): Run {
  const counts = { requests: 1, bytes: 10, received: 3, fresh: 1, changed: 0, unchanged: 2, closed: 0 }
  return {
    id,
    source: 'acme',
    kind: 'greenhouse',
    status: 'complete',
    reason: null,
    startedAt,
    endedAt: startedAt,
    durationMs: 12,
    statedTotal: 3,
    ...counts,
    rejected: [],
    baseline: false,
    archive: false,
    ...changes,
  }
}

export function exampleShift(id: string, at: string, skill = 'go'): Shift {
  const period = { from: '2026-08-31', to: '2026-09-07', units: 1, total: 10, share: 0.1 }
  return {
    id,
    episode: `${skill}-up`,
    skill,
    label: skill,
    direction: 'up',
    state: 'opened',
    status: 'alert',
    at,
    since: '2026-08-31',
    effect: 2.5,
    ciLow: 1.2,
    ciHigh: 4.8,
    before: period,
    after: period,
    sources: 1,
    employers: 1,
    evidence: {
      logEvidence: 4,
      height: 3,
      panel: ['acme'],
      leftOut: [],
      perSource: [{ source: 'acme', before: 1, beforeTotal: 10, after: 3, afterTotal: 12 }],
      topEmployers: [{ name: 'Acme', postings: 3 }],
      postings: [],
      reasonsToDoubt: [],
    },
    detectedAt: `${at}T01:00:00.000Z`,
    taxonomyVersion: '1',
    data: 'real',
  }
}

export function exampleSubscription(id: string, skills: string[], enabled = true): Subscription {
  return subscriptionSchema.parse({
    id,
    name: `About ${skills.join(' and ')}`,
    filter: { skills, direction: 'both', leastEffect: 1.5 },
    channel: { type: 'webhook', url: 'https://hooks.example/1', secret: 'whsec_AAAA' },
    createdAt: '2026-09-01T00:00:00.000Z',
    enabled,
  })
}

export function exampleDelivery(id: string, changes: Partial<Delivery> = {}): Delivery {
  return {
    id,
    subscription: 'one',
    shift: 'go-up-opened',
    channel: 'webhook',
    state: 'pending',
    reason: 'it matches',
    attempts: 0,
    createdAt: '2026-09-07T00:00:00.000Z',
    updatedAt: '2026-09-07T00:00:00.000Z',
    nextAttemptAt: null,
    about: 'shift',
    topic: 'go',
    held: false,
    partition: 0,
    ...changes,
  }
}

export function exampleRejection(id: string, rejectedAt: string): Rejection {
  return {
    id,
    topic: 'item.tagged',
    partition: 0,
    position: '41',
    group: 'indexer',
    key: 'acme/1',
    headers: { ce_id: id },
    value: '{"not":"an item"}',
    code: 'EVENT_INVALID',
    reason: 'no title',
    rejectedAt,
  }
}

/** Rolls up until nothing is left, and reads the cells of a wide range. */
export async function rolledUp(store: TrendStore, query: Partial<CellQuery> = {}): Promise<Cell[]> {
  while ((await store.rollUp()).remaining);
  return store.readCells({ from: '2026-01-01', to: '2027-01-01', interval: 'day', ...query })
}

/** Cells in short: `source day skill fresh/opened/closed/articles`. */
export function inShort(cells: readonly Cell[]): string[] {
  return cells.map(
    ({ source, bucket, skill, fresh, opened, closed, articles }) =>
      `${source} ${bucket} ${skill} ${fresh}/${opened}/${closed}/${articles}`,
  )
}

/** Every row of a listing, read in pages of `limit`; `between` runs after each page. */
export async function allPages<T>(
  read: (paging: { limit: number; after?: string }) => Promise<Page<T>>,
  limit: number,
  between: () => Promise<void> = async () => {},
): Promise<T[]> {
  const rows: T[] = []
  let after: string | null = null
  do {
    const page: Page<T> = await read({ limit, ...(after === null ? {} : { after }) })
    rows.push(...page.rows)
    after = page.next
    await between()
  } while (after !== null)
  return rows
}
