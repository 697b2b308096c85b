/** What the page asks the API for; shapes as in /openapi.json. */
export type Share = { units: number; total: number; share: number; low: number; high: number }
export type Status = {
  data: 'real' | 'simulated'
  now: string
  taxonomyVersion: string
  postings: number
  articles: number
  newestDay: string | null
  sources: { configured: number; observed: number; healthy: number }
  learningUntil: string | null
  behind: Record<string, number>
}
export type Skill = { id: string; name: string; category: string; kind: string; aliases: string[] }
export type Mover = {
  skill: string
  name: string
  direction: 'up' | 'down'
  effect: number
  ciLow: number
  ciHigh: number
  before: Share
  after: Share
  sources: number
}
export type LeftOut = { source: string; reason: string }
export type Movers = { movers: Mover[]; panel: string[]; leftOut: LeftOut[]; before: Period; after: Period }
export type Period = { from: string; to: string }
export type Demand = {
  skill: string
  name: string
  from: string
  to: string
  panel: string[]
  leftOut: LeftOut[]
  observedFrom: string | null
  denominator: string
  taxonomyVersion: string
  self: string
  fresh: (Share & { week: string; sources: number; missing: string[] })[]
  open: { week: string; open: number; total: number; share: number }[]
  talk: { week: string; articles: number; total: number; share: number }[]
  sourceEvents: { week: string; source: string; what: string }[]
}
export type Posting = {
  id: string
  url: string
  title: string
  source: string
  company: { name: string }
  locations: { raw: string }[]
  day: string
  closedAt: string | null
  snippet: { text: string; marks: { start: number; end: number }[] }
}
export type Page<T> = { rows: T[]; next: string | null; total?: number }
export type ShiftPeriod = Period & { units: number; total: number; share: number }
export type Shift = {
  id: string
  skill: string
  label: string
  direction: 'up' | 'down' | 'new'
  status: string
  at: string
  since: string
  effect: number
  ciLow: number
  ciHigh: number
  before: ShiftPeriod
  after: ShiftPeriod
  sources: number
  employers: number
  evidence: {
    logEvidence: number
    height: number
    panel: string[]
    leftOut: LeftOut[]
    perSource: { source: string; before: number; beforeTotal: number; after: number; afterTotal: number }[]
    topEmployers: { name: string; postings: number }[]
    postings: { id: string; title: string; company: string; url: string; day: string }[]
    reasonsToDoubt: string[]
  }
}
export type Run = {
  status: string
  reason: string | null
  endedAt: string
  received: number
  statedTotal: number | null
}
export type Source = {
  name: string
  kind: string
  configured: boolean
  enabled: boolean
  observedSince: string | null
  runs: number
  lastRun: Run | null
}
export type Subscription = {
  id: string
  name: string
  channel: { type: string; url?: string; secret?: string }
}

/** An answer of the API. Throws with the problem's own words. */
export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/api/v1${path}`, init)
  const body = response.status === 204 ? null : await response.json()
  if (!response.ok) throw new Error(body?.detail ?? `the service answered ${response.status}`)
  return body
}

/** Sends JSON. */
export function tell<T>(path: string, value: unknown): Promise<T> {
  return ask<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  })
}
