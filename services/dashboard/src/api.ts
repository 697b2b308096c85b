import { queryOptions } from '@tanstack/react-query'
import type { About, ChannelType } from './subscription-choices.ts'

/** What the page asks the API for; shapes as in /openapi.json. */
export type Share = { units: number; total: number; share: number; low: number; high: number }
export type Period = { from: string; to: string }
export type LeftOut = { source: string; reason: string }
export type Mark = { start: number; end: number }
export type Page<T> = { rows: T[]; next: string | null; total?: number; totalIs?: 'exact' | 'atLeast' }
export type Environment = 'real' | 'simulated'
export type Status = {
  environment: Environment
  state: 'starting' | 'baseline' | 'watching'
  now: string
  taxonomyVersion: string
  postings: number
  articles: number
  newestDay: string | null
  lastRunAt: string | null
  sources: { configured: number; observed: number; healthy: number }
  baseline: { trendsFrom: string; shiftsFrom: string } | null
  revised: (Period & { taxonomyVersion: string }) | null
  behind: Record<string, number> | null
}
export type Skill = {
  id: string
  name: string
  category: string
  kind: string
  aliases: string[]
  links: Record<string, string>
}
/** What new vacancies that name a skill ask for and pay beside it. */
type Profiled = Period & { total: number; self: string; denominator: string }
export type Related = Profiled & {
  rows: (Share & { skill: string; name: string; lift: number; liftLow: number; liftHigh: number })[]
}
export type Pay = Profiled & {
  stated: number
  least: number
  rows: {
    currency: string
    period: string
    vacancies: number
    p10: number
    p25: number
    p50: number
    p75: number
    p90: number
  }[]
  tooFew: { currency: string; period: string; vacancies: number }[]
}
export type Interval = { effect: number; ciLow: number; ciHigh: number }
export type Mover = Interval & {
  skill: string
  name: string
  direction: 'up' | 'down'
  before: Share
  after: Share
  sources: number
}
export type Movers = {
  up: Mover[]
  down: Mover[]
  compared: number
  panel: string[]
  leftOut: LeftOut[]
  before: Period
  after: Period
  self: string
}
export type Measure = 'new' | 'open' | 'talk'
export type Top = {
  measure: Measure
  denominator: string
  from: string | null
  to: string
  taxonomyVersion: string
  total: number
  self: string
  rows: (Share & { skill: string; name: string })[]
}
export type BreakdownRow = Share & { value: string; name: string; cells: (Share & { skill: string })[] }
export type Breakdown = {
  by: string
  /** Null for what is open now. */
  from: string | null
  to: string
  total: number
  self: string
  denominator: string
  taxonomyVersion: string
  skills: { skill: string; name: string }[]
  rows: BreakdownRow[]
}
export type RoleRow = Share & { id: string; name: string; field: string; onet: string | null }
export type Roles = Period & { self: string; denominator: string; rows: RoleRow[] }
export type Role = Period & {
  id: string
  name: string
  total: number
  self: string
  denominator: string
  skills: (Share & { skill: string; name: string; lift: number | null })[]
  cover: { postings: number; steps: { skills: number; known: number; whole: number }[] }
}
export type Pivots = Period & {
  skills: { skill: string; name: string }[]
  rows: (Share & {
    id: string
    name: string
    named: number
    cells: (Share & { skill: string })[]
    change: Interval | null
  })[]
}
export type Point = Share & { start: string; sources: number; missing: string[] }
export type SourceEvent = { week: string; source: string; kind: 'added' | 'failed'; what: string }
export type Demand = {
  skill: string
  name: string
  measure: Measure
  pool: number
  panel: string[]
  leftOut: LeftOut[]
  observedFrom: string | null
  base: (Period & { units: number; total: number; share: number }) | null
  denominator: string
  taxonomyVersion: string
  self: string
  points: Point[]
  sourceEvents: SourceEvent[]
}
export type PostingTag = { skill: string; label: string; need: string; confidence: number }
export type Posting = {
  id: string
  kind?: string
  skills: PostingTag[]
  url: string
  title: string
  titleMarks: Mark[]
  source: string
  company: { name: string }
  locations: { raw: string }[]
  day: string
  closedAt: string | null
  vacancyFacts: { firstSeen: string; reposts: number; adverts: number } | null
  snippet: { text: string; marks: Mark[] }
}
/** A whole posting or article, with where each skill stands in it. */
export type ItemTag = PostingTag & { field: 'title' | 'text'; start: number; end: number }
export type Item = { title: string; text: string; skills: ItemTag[] }
export type Correction = {
  id: string
  item: string
  skill: string
  phrase: string
  times: number
  at: string
  state: 'open' | 'accepted' | 'declined'
}
export type ShiftPeriod = Period & { units: number; total: number; share: number }
export type Talk = { articles: number; total: number }
export type ShiftPosting = {
  id: string
  title: string
  company: string
  url: string
  day: string
  mention?: { text: string; start: number; end: number }
}
export type ShiftArithmetic = {
  weeks: { week: string; observed: number; expected: number; overdispersion: number; spread: number }[]
  effects: { ratio: number; since: string; evidence: number }[]
  withoutOne: { source: string; evidence: number }[]
}
export type Shift = Interval & {
  id: string
  episode: string
  skill: string
  label: string
  direction: 'up' | 'down' | 'new'
  state: 'opened' | 'changed' | 'resolved'
  status: 'alert' | 'single-source' | 'confirmed' | 'reverted'
  at: string
  since: string
  before: ShiftPeriod
  after: ShiftPeriod
  sources: number
  employers: number
  taxonomyVersion: string
  evidence: {
    logEvidence: number
    height: number
    leftOut: LeftOut[]
    perSource: { source: string; before: number; beforeTotal: number; after: number; afterTotal: number }[]
    topEmployers: { name: string; postings: number }[]
    topEmployersBefore?: { name: string; postings: number }[]
    postings: ShiftPosting[]
    arithmetic?: ShiftArithmetic
    talk?: { before: Talk; after: Talk }
    movedTogether?: string[]
    reasonsToDoubt: string[]
  }
}
export type CoverageWeek = {
  week: string
  complete: number
  incomplete: number
  fresh: number
  articles: number
}
export type Coverage = Period & { self: string; rows: { source: string; weeks: CoverageWeek[] }[] }
export type Session = { address: string | null; ways: ('open' | 'key' | 'mail')[] }
export type ShareLink = { id: string; view: string; createdAt: string; expiresAt: string | null }
export type EmergingTerm = {
  term: string
  employers: number
  sources: number
  postings: number
  postingsBefore: number
  beside: string[]
  sentences: { posting: string; text: string }[]
  firstDay: string
}
export type Emerging = {
  taxonomyVersion: string
  asked: { days: number; employers: number; sources: number }
  rows: EmergingTerm[]
}
export type Run = {
  id: string
  status: string
  reason: string | null
  startedAt: string
  endedAt: string
  durationMs: number
  received: number
  fresh: number
  closed: number
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
  health: string
}
export type SourceEntry = { kind: string; name?: string } & Record<string, unknown>
export type SourceProposal = {
  kind: string
  source: SourceEntry
  yaml: string
  why: string
  watchedAs: string | null
}
export type SourceTrial = {
  name: string
  status: string
  reason: string | null
  whole: boolean
  requests: number
  bytes: number
  durationMs: number
  statedTotal: number | null
  received: number
  rejectedCount: number
  rows: { title: string; url: string; company: { name: string } | string | null }[]
  missing: { field: string; missing: number; of: number }[]
  cost: { requests: number; estimated: boolean; perDay: { runs: number; requests: number; bytes: number } }
}
export type SubscriptionFilter = {
  about: About
  skills: string[]
  categories: string[]
  roles: string[]
  places: string[]
  direction?: 'up' | 'down' | 'both'
  leastEffect?: number
  leastUnits?: number
  wrongPerYear?: number | null
  baseline?: string
  words?: string
  events?: string[]
  sources?: string[]
}
export type Channel = {
  type: ChannelType
  url?: string
  address?: string
  topic?: string
  secret?: string
  token?: string
}
export type SubscriptionInput = {
  name: string
  filter: SubscriptionFilter
  channel: Channel
  preferences: Record<string, unknown>
}
export type Subscription = {
  id: string
  name: string
  enabled: boolean
  stoppedBecause: string | null
  filter: Required<SubscriptionFilter>
  channel: Channel
  preferences: {
    muted: boolean
    snoozedUntil: string | null
    digest: 'none' | 'daily' | 'weekly'
    quietHours: { from: string; to: string } | null
    timezone: string
    digestAt: string
    digestDay: number
    digestWhenEmpty: boolean
    coolDownDays: number
    mostPerDay: number
    states: string[]
  }
}
export type Silence = {
  id: string
  from: string
  until: string
  reason: string
  skills: string[]
  sources: string[]
}
export type PreviewLine = { at: string; shift: string; subject: string; reason: string }
export type SubscriptionPreview = {
  weeks: number
  told: PreviewLine[]
  kept: PreviewLine[]
  perMonth: number
  says: string
}
export type TestOutcome = { outcome: 'sent' | 'failed'; reason: string }
export type Rejection = {
  id: string
  topic: string
  group: string
  code: string
  reason: string
  key: string
  headers: Record<string, string>
  value: string
  rejectedAt: string
}
export type Delivery = {
  id: string
  subscription: string
  shift: string
  channel: ChannelType
  state: 'pending' | 'sent' | 'skipped' | 'failed' | 'dead'
  reason: string
  attempts: number
  updatedAt: string
  nextAttemptAt: string | null
  told?: { subject: string; link: string }
}

/** The API refused; `code` is the problem document's. */
export class Refusal extends Error {
  readonly code: string
  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

const keyName = 'skilltide-key'

/** The key of this service, for what writes; kept until the tab is closed. */
export function rememberKey(key: string): void {
  sessionStorage.setItem(keyName, key)
}

export function forgetKey(): void {
  sessionStorage.removeItem(keyName)
}

/** An answer of the API. Throws a Refusal with the problem's own words. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const key = sessionStorage.getItem(keyName)
  const headers = new Headers(init.headers)
  if (key !== null) headers.set('authorization', `Bearer ${key}`)
  const response = await fetch(`/api/v1${path}`, { ...init, headers })
  const body = response.status === 204 ? null : await response.json().catch(() => null)
  if (response.ok) return body
  throw new Refusal(body?.detail ?? `the service answered ${response.status}`, body?.code ?? '')
}

/** The rows of an answer as a file. Throws a Refusal. */
export async function askCsv(path: string): Promise<Blob> {
  const response = await fetch(`/api/v1${path}`, { headers: { accept: 'text/csv' } })
  if (response.ok) return response.blob()
  const body = await response.json().catch(() => null)
  throw new Refusal(body?.detail ?? `the service answered ${response.status}`, body?.code ?? '')
}

/** Sends JSON. */
export function tell<T>(path: string, value?: unknown): Promise<T> {
  if (value === undefined) return ask<T>(path, { method: 'POST' })
  const headers = { 'content-type': 'application/json' }
  return ask<T>(path, { method: 'POST', headers, body: JSON.stringify(value) })
}

/** How an answer is asked for and kept, the same for those who load it ahead and those who show it. */
export function answerTo<T>(path: string) {
  return queryOptions({ queryKey: [path], queryFn: () => ask<T>(path) })
}
