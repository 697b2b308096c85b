import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { answerTo, Refusal } from '../api.ts'
import { t } from '../language.ts'
import { useTitle } from './title.ts'
import { Trouble } from './trouble.tsx'

/**
 * `missing` heads the page when there is nothing at `path`, for an answer that is the whole page; what is dear to work
 * out is asked for `once`.
 */
type Props<T> = { path: string; missing?: string; once?: boolean; children: (answer: T) => ReactNode }

/** What the API answers to `path`, or an honest word while it does not. */
export function Answer<T>({ path, missing, once = false, children }: Props<T>) {
  const { data, error } = useQuery({ ...answerTo<T>(path), ...(once ? { refetchInterval: false } : {}) })
  if (data !== undefined) return children(data)
  if (error !== null)
    return missing === undefined ? <Trouble error={error} /> : <NoPage {...{ error, missing }} />
  return (
    <p className="quiet" role="status">
      {t('Loading …')}
    </p>
  )
}

function NoPage({ error, missing }: { error: Error; missing: string }) {
  const title = error instanceof Refusal && error.code === 'NOT_FOUND' ? missing : t('No answer')
  useTitle(title)
  return (
    <>
      <h1>{title}</h1>
      <Trouble error={error} />
    </>
  )
}
