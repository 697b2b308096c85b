import type { CrawlRequest } from '@skilltide/contracts'

/** A run that was taken, or that answers another request for its source. */
export type RunInHand = {
  request: CrawlRequest
  /** Rejects when the run does; a request that only joined it is answered either way. */
  ended: Promise<void>
  joined: boolean
  isSettled(): boolean
}

/** Runs that go on or wait for their host: one of a source, whoever asks for more of it is answered by that. */
export function createRunsInHand(run: (request: CrawlRequest) => Promise<void>) {
  const bySource = new Map<string, RunInHand>()
  return {
    take(request: CrawlRequest): RunInHand {
      const known = bySource.get(request.source)
      if (known?.request.runId === request.runId) return known
      if (known !== undefined)
        return { request, ended: Promise.resolve(), joined: true, isSettled: () => true }
      let isSettled = false
      const ended = run(request).finally(() => {
        isSettled = true
        bySource.delete(request.source)
      })
      // Who waits for it hears of its failure; nobody may be waiting yet.
      ended.catch(() => {})
      const taken = { request, ended, joined: false, isSettled: () => isSettled }
      bySource.set(request.source, taken)
      return taken
    },
  }
}
