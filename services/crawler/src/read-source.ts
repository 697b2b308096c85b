import { describeError, type RunStatus, SkilltideError } from '@skilltide/contracts'
import type { Source, SourceKind, SourcePage, SourceRequest, SourceRow } from '@skilltide/sources'
import { type Memo, plainRequest, type StoredRequest } from './crawl-state.ts'
import type { FetchAnswer, Fetched } from './fetch-answer.ts'
import type { RunLimits } from './run-limits.ts'

/** What a run read of a source. */
export type SourceReading = {
  status: RunStatus
  reason: string | null
  /** What ended the run early, if something did. */
  error: SkilltideError | null
  rows: SourceRow[]
  /** Ids on pages that had not changed. */
  present: string[]
  rejected: SourcePage['rejected']
  statedTotal: number | null
  requests: number
  bytes: number
  /** Among all requests, those for robots.txt, which is asked for once a day. */
  robotsRequests: number
  /** Distinct postings that its lists named, and requests among all that were for a posting of its own. */
  listed: number
  detailRequests: number
  /** Requests that were to be made when the run ended early. */
  left: number
  /** What to remember of each address: by address. */
  memos: Record<string, Memo>
}

/**
 * Asks a source for everything: its first requests, then what its answers lead to. The first request's failure
 * fails the run; a later one's leaves what came and makes it partial, as does a total that was not reached.
 */
export async function readSource(
  source: Source,
  kind: SourceKind,
  options: {
    memos: Readonly<Record<string, Memo>>
    /** Postings that need not be asked for again. */
    isKnown(externalId: string): boolean
    fetch: FetchAnswer
    /** Ends a run that takes too long or too much: it is partial then. None when left out. */
    limits?: RunLimits
    signal: AbortSignal
  },
): Promise<SourceReading> {
  const reading = emptyReading()
  const listed = new Set<string>()
  const todo: SourceRequest[] = kind.start(source)
  const asked = new Set<string>()
  const details = new Set<SourceRequest>()
  const problems: string[] = []
  const most = kind.mostRequests(source)
  let modified = false

  for (let request = todo.shift(); request !== undefined; request = todo.shift()) {
    const key = `${request.url} ${request.body ?? ''} ${request.file?.offset ?? ''}`
    if (asked.has(key)) continue
    if (asked.size >= most) {
      problems.push(`read ${asked.size} pages of at least ${asked.size + todo.length + 1}: raise maxPages`)
      reading.left = todo.length + 1
      break
    }
    const spent = options.limits?.(reading) ?? null
    if (spent !== null) {
      problems.push(spent)
      reading.left = todo.length + 1
      break
    }
    asked.add(key)
    if (details.has(request)) reading.detailRequests++
    const memo = request.body === undefined ? options.memos[request.url] : undefined
    try {
      const fetched = await options.fetch(source, request, { memo, signal: options.signal, sent })
      modified = take(fetched, request) || modified
    } catch (error) {
      if (options.signal.aborted) throw error
      const failure = asFailure(error)
      reading.error = failure
      if (asked.size === 1) return { ...reading, ...failed(failure) }
      problems.push(`${failure.code}: ${failure.message}`)
      // A host that has had enough is not asked for the rest.
      if (failure.code === 'SOURCE_BUSY' || failure.code === 'ADDRESS_FORBIDDEN') break
    }
  }
  return { ...reading, listed: listed.size, ...ended(problems) }

  function sent(what?: 'robots'): void {
    reading.requests++
    if (what === 'robots') reading.robotsRequests++
  }

  /** True when the answer was a new one. */
  function take(fetched: Fetched, request: SourceRequest): boolean {
    reading.bytes += fetched.bytes
    if (fetched.kind === 'gone') return false
    if (fetched.kind === 'unchanged') {
      reading.present.push(...fetched.memo.ids)
      reading.memos[request.url] = fetched.memo
      remember(fetched.memo)
      return false
    }
    const page = kind.read(fetched.response, source)
    const glimpses = page.glimpses.filter(({ row }) => !options.isKnown(row.externalId))
    for (const { detail } of glimpses) {
      todo.push(detail)
      details.add(detail)
    }
    const known = page.glimpses.map(({ row }) => row.externalId).filter((id) => options.isKnown(id))
    reading.present.push(...known)
    reading.rows.push(...page.rows)
    reading.rejected.push(...page.rejected)
    const again = isRepeated(page)
    remember(again ? { ...page, follow: [] } : page)
    if (again) problems.push(`${request.url} only repeats earlier pages: its list was read no further`)
    if (page.truncated !== null) problems.push(page.truncated)
    const ids = [...page.rows, ...page.rejected]
      .map(({ externalId }) => externalId)
      .filter((id) => id !== null)
      .concat(known)
    // What had to be left out, or was cut short, has to be asked again in full.
    const isWhole = page.truncated === null && glimpses.length === 0
    if (isWhole && request.body === undefined && hasValidator(fetched.validators)) {
      reading.memos[request.url] = {
        ...fetched.validators,
        ids,
        follow: page.follow,
        statedTotal: page.statedTotal,
      }
    }
    return true
  }

  /** A list that goes round in circles under ever new addresses would never end. */
  function isRepeated({ rows, glimpses, follow }: SourcePage): boolean {
    const ids = [...rows, ...glimpses.map(({ row }) => row)].map(({ externalId }) => externalId)
    const isNew = ids.filter((id) => !listed.has(id)).length > 0
    for (const id of ids) listed.add(id)
    return ids.length > 0 && !isNew && follow.length > 0
  }

  function remember({
    follow,
    statedTotal,
  }: Pick<SourcePage, 'statedTotal'> & { follow: readonly (StoredRequest | SourceRequest)[] }): void {
    todo.push(...follow.map(plainRequest))
    reading.statedTotal = statedTotal ?? reading.statedTotal
  }

  function ended(found: readonly string[]): Pick<SourceReading, 'status' | 'reason'> {
    const received =
      new Set([...reading.rows.map(({ externalId }) => externalId), ...reading.present]).size +
      reading.rejected.length
    const short = reading.statedTotal !== null && received < reading.statedTotal
    const all = short
      ? [...found, `the source states ${reading.statedTotal} and gave ${received}: it cut its answer short`]
      : found
    if (all.length > 0) return { status: 'partial', reason: all.slice(0, 3).join('; ') }
    return { status: modified ? 'complete' : 'unchanged', reason: null }
  }
}

function hasValidator(validators: { etag: string | null; lastModified: string | null }): boolean {
  return validators.etag !== null || validators.lastModified !== null
}

export function failed(error: SkilltideError): Pick<SourceReading, 'status' | 'reason'> {
  const isRefusal = error.code === 'SOURCE_REFUSED' || error.code === 'ADDRESS_FORBIDDEN'
  return { status: isRefusal ? 'blocked' : 'failed', reason: `${error.code}: ${error.message}` }
}

function asFailure(error: unknown): SkilltideError {
  if (error instanceof SkilltideError) return error
  return new SkilltideError('SOURCE_UNREADABLE', `[crawler] ${describeError(error)}`, { cause: error })
}

export function emptyReading(): SourceReading {
  return {
    status: 'complete',
    reason: null,
    error: null,
    rows: [],
    present: [],
    rejected: [],
    statedTotal: null,
    requests: 0,
    bytes: 0,
    robotsRequests: 0,
    listed: 0,
    detailRequests: 0,
    left: 0,
    memos: {},
  }
}
