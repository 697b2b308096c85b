/**
 * Everything but items lives in one index each. Items live in one a month, named after the month they were
 * first seen in: that never changes for an id, so an id is found again in the same index.
 */
export const keyword = { type: 'keyword' } as const
/** What the contract's type holds beyond the fields that queries need: kept, never indexed. */
const body = { type: 'object', enabled: false } as const

/** Summed, never searched. */
const count = { type: 'integer', index: false } as const

export const mappings = {
  items: {
    id: keyword,
    kind: keyword,
    source: keyword,
    company: keyword,
    day: keyword,
    bucket: keyword,
    skills: keyword,
    facets: keyword,
    title: { type: 'text' },
    text: { type: 'text' },
    body,
  },
  vacancies: {
    lead: keyword,
    source: keyword,
    company: keyword,
    freshDay: keyword,
    fresh: keyword,
    opened: keyword,
    closed: keyword,
    skills: keyword,
    facets: keyword,
    body,
  },
  candidates: { body },
  closings: { body },
  touched: { body },
  buckets: {
    cells: {
      type: 'nested',
      properties: {
        source: keyword,
        day: { type: 'date', format: 'strict_date' },
        skill: keyword,
        fresh: count,
        opened: count,
        closed: count,
        articles: count,
      },
    },
  },
  weeks: { id: keyword, week: keyword, skill: keyword, body },
  runs: {
    id: keyword,
    source: keyword,
    startedAt: keyword,
    day: { type: 'date', format: 'strict_date' },
    status: keyword,
    body,
  },
  shifts: {
    id: keyword,
    skill: keyword,
    at: keyword,
    watch: keyword,
    state: keyword,
    status: keyword,
    direction: keyword,
    sources: keyword,
    body,
  },
  subscriptions: { id: keyword, enabled: { type: 'boolean' }, skills: keyword, body },
  deliveries: {
    id: keyword,
    subscription: keyword,
    createdAt: keyword,
    dueAt: keyword,
    channel: keyword,
    partition: { type: 'short' },
    state: keyword,
    body,
  },
  seen: { source: keyword, externalId: keyword, body },
  states: { body },
  leases: { body },
  rejections: { id: keyword, rejectedAt: keyword, body },
} as const

export type Kind = keyof typeof mappings
export function indexOf(prefix: string, kind: Kind): string {
  return `${prefix}-${kind}`
}

/** The index of items first seen on this day or at this instant. */
export function itemIndexOf(prefix: string, firstSeenAt: string): string {
  return `${prefix}-items-${firstSeenAt.slice(0, 7)}`
}
