import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { answerTo } from '../api.ts'
import { Trouble } from './trouble.tsx'

/** What the API answers to `path`, or an honest word while it does not. */
export function Answer<T>(props: { path: string; children: (answer: T) => ReactNode }) {
  const { data, error } = useQuery(answerTo<T>(props.path))
  if (data !== undefined) return props.children(data)
  if (error !== null) return <Trouble error={error} />
  return (
    <p className="quiet" role="status">
      Loading …
    </p>
  )
}
