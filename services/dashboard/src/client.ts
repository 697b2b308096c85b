import { QueryClient } from '@tanstack/react-query'
import { answerTo, Refusal } from './api.ts'
import { loadPostings } from './parts/postings-query.ts'

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchInterval: 15_000,
      retry: (tries, error) => tries < 1 && !(error instanceof Refusal),
    },
  },
})

/** Loads what a view shows before it is shown, so that nothing on it moves. What fails is told by the view itself. */
export async function loadAhead(paths: readonly string[], lists: readonly string[] = []): Promise<void> {
  await Promise.all([
    ...paths.map((path) => client.prefetchQuery(answerTo(path))),
    ...lists.map((path) => client.prefetchInfiniteQuery(loadPostings(path))),
  ])
}
