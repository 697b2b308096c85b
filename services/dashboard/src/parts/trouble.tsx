import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Refusal, rememberKey } from '../api.ts'
import { t } from '../language.ts'

/** Why there is no answer; where the key is missing, the place to give it. */
export function Trouble({ error }: { error: Error }) {
  return (
    <>
      <p className="trouble" role="alert">
        {error.message}
      </p>
      {error instanceof Refusal && error.code === 'FORBIDDEN' ? <KeyForm /> : null}
    </>
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
