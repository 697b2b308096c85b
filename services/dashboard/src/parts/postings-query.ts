import { infiniteQueryOptions } from '@tanstack/react-query'
import { ask, type Page, type Posting } from '../api.ts'

/** Postings or articles, a page at a time. */
export function loadPostings(path: string) {
  return infiniteQueryOptions({
    queryKey: [path, 'pages'],
    queryFn: ({ pageParam }) =>
      ask<Page<Posting>>(pageParam === '' ? path : `${path}&after=${encodeURIComponent(pageParam)}`),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
}
