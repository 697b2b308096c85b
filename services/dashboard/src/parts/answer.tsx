import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ask } from '../api.ts'

/** What the API answers to `path`, or an honest word while it does not. `height` keeps the place, so nothing jumps. */
export function Answer<T>(props: { path: string; height?: number; children: (answer: T) => ReactNode }) {
  const { data, error } = useQuery({ queryKey: [props.path], queryFn: () => ask<T>(props.path) })
  if (data !== undefined) return props.children(data)
  return (
    <p className="quiet" role={error === null ? 'status' : 'alert'} style={{ minHeight: props.height ?? 40 }}>
      {error === null ? 'Loading …' : `No answer: ${error.message}`}
    </p>
  )
}
