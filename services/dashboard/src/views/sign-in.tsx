import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask, forgetKey } from '../api.ts'
import { t } from '../language.ts'
import { GetAccess } from '../parts/get-access.tsx'
import { SharedLinks } from '../parts/shared-links.tsx'
import { useTitle } from '../parts/title.ts'
import { useSession } from '../parts/use-session.ts'

/** Who may write here, how to become one of them, and what others were given to read. */
export function SignIn() {
  useTitle(t('Access'))
  const { session, readOnly } = useSession()
  if (session === undefined) return <p className="quiet">{t('Loading …')}</p>
  const { address, ways } = session
  return (
    <>
      <h1>{t('Access')}</h1>
      <p className="lead">{wordsOf(ways, address)}</p>
      {address === null ? <GetAccess /> : <SignOut />}
      {readOnly ? null : <SharedLinks />}
    </>
  )
}

function wordsOf(ways: readonly string[], address: string | null): string {
  if (address !== null) return t('You are signed in as {address}.', { address })
  if (ways.length === 0) return t('This Skilltide is for reading alone: nothing can be changed here.')
  if (ways.includes('open'))
    return t('Whoever is on this machine may change things here; nobody else is served.')
  return t('Everybody who gets here may read; to change anything, show who you are.')
}

function SignOut() {
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => ask('/session', { method: 'DELETE' }),
    onSuccess: () => {
      forgetKey()
      return client.resetQueries()
    },
  })
  return (
    <button type="button" onClick={() => end.mutate()} disabled={end.isPending}>
      {t('Sign out')}
    </button>
  )
}
