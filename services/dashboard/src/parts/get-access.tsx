import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { rememberKey, tell } from '../api.ts'
import { t } from '../language.ts'
import { useSession } from './use-session.ts'

/** The key, or a letter with a link: whatever lets somebody write here. */
export function GetAccess() {
  const { session } = useSession()
  const ways = session?.ways ?? []
  return (
    <>
      {ways.includes('mail') ? <LetterForm /> : null}
      {ways.includes('key') ? <KeyForm /> : null}
    </>
  )
}

function LetterForm() {
  const [address, setAddress] = useState('')
  const ask = useMutation({ mutationFn: () => tell<{ says: string }>('/sign-in', { address }) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate()
  }
  if (ask.data !== undefined) return <p role="status">{t(ask.data.says)}</p>
  return (
    <form onSubmit={send} className="inline">
      <label>
        {t('Your mail address')}
        <input
          type="email"
          autoComplete="email"
          required
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
      </label>
      <button type="submit" disabled={ask.isPending}>
        {t('Send me a link to sign in')}
      </button>
      {ask.error === null ? null : (
        <p className="trouble" role="alert">
          {ask.error.message}
        </p>
      )}
    </form>
  )
}

function KeyForm() {
  const [key, setKey] = useState('')
  const client = useQueryClient()
  const keep = (event: FormEvent) => {
    event.preventDefault()
    rememberKey(key)
    void client.resetQueries()
  }
  return (
    <form onSubmit={keep} className="inline">
      <label>
        {t('Key of this Skilltide')}
        <input
          type="password"
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
      </label>
      <button type="submit" disabled={key === ''}>
        {t('Use it until this tab is closed')}
      </button>
    </form>
  )
}
