import type { IRequestManager, Request } from '@crawlee/basic'

/**
 * Crawlee's queue, in memory. A request given back is given out again after `pauseBefore`; one that is done is
 * forgotten.
 */
export function createQueue(pauseBefore: (request: Request) => Promise<void>): {
  add(request: Request): void
  manager: IRequestManager
} {
  const ready: Request[] = []
  let open = 0
  let handled = 0
  const result = (request: Request) => ({
    requestId: request.uniqueKey,
    wasAlreadyPresent: false,
    wasAlreadyHandled: false,
    request,
  })
  const manager = {
    isEmpty: async () => ready.length === 0,
    isFinished: async () => open === 0,
    handledCount: async () => handled,
    getTotalCount: () => open + handled,
    getPendingCount: () => open,
    fetchNextRequest: async () => ready.shift() ?? null,
    async markRequestHandled() {
      open--
      handled++
    },
    async reclaimRequest(request: Request) {
      void pauseBefore(request).then(() => ready.push(request))
      return result(request)
    },
    addRequest: () => Promise.reject(new Error('requests are added by the engine')),
    addRequestsBatched: () => Promise.reject(new Error('requests are added by the engine')),
    async *[Symbol.asyncIterator]() {
      while (ready.length > 0) yield ready[0]
    },
  }
  return {
    add(request) {
      open++
      ready.push(request)
    },
    // Its generic `fetchNextRequest` cannot be met: who asks for a type of user data gets whatever was put in.
    manager: manager as unknown as IRequestManager,
  }
}
