import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type Subscription, type SubscriptionPreview, tell } from '../api.ts'
import { dayWords } from '../words.ts'
import { Trouble } from './trouble.tsx'

/** Subscribes to shifts in one skill. The webhook's secret is shown here, once. */
export function SubscribeForm({ skill, name }: { skill: string; name: string }) {
  const [url, setUrl] = useState('')
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () =>
      tell<Subscription>('/subscriptions', {
        name,
        filter: { skills: [skill] },
        channel: url === '' ? { type: 'console' } : { type: 'webhook', url },
      }),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  if (data !== undefined) return <Subscribed name={name} secret={data.channel.secret} />
  return (
    <>
      <form onSubmit={send} className="inline">
        <label>
          Webhook address <span className="quiet">(left empty: to the console of the alerter)</span>
          <input
            type="url"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            placeholder="https://…"
          />
        </label>
        <button type="submit" disabled={isPending}>
          Tell me when {name} shifts
        </button>
      </form>
      {error === null ? null : <Trouble error={error} />}
      <Preview skill={skill} name={name} />
    </>
  )
}

/** When it would have told, before anything is saved. */
function Preview({ skill, name }: { skill: string; name: string }) {
  const look = useMutation({
    mutationFn: () => tell<SubscriptionPreview>('/subscriptions/preview', { filter: { skills: [skill] } }),
  })
  if (look.data === undefined) {
    return (
      <>
        <button type="button" className="plain" onClick={() => look.mutate()} disabled={look.isPending}>
          When would it have told me of {name}?
        </button>
        {look.error === null ? null : <Trouble error={look.error} />}
      </>
    )
  }
  const { says, told, weeks } = look.data
  return (
    <div role="status">
      <p>{says}</p>
      {told.length === 0 ? (
        <p className="quiet">Nothing in the last {weeks} weeks.</p>
      ) : (
        <ul className="lines">
          {told.slice(0, 8).map(({ shift, at, subject }) => (
            <li key={`${shift} ${at}`}>
              {dayWords(at)}: {subject}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function Subscribed({ name, secret }: { name: string; secret: string | undefined }) {
  return (
    <div role="status" className="note">
      <p>
        You will be told when demand for {name} shifts. See <Link to="/subscriptions">subscriptions</Link> to
        send a test.
      </p>
      {secret === undefined ? null : (
        <p>
          The secret that signs the messages, shown this once: <code>{secret}</code>
        </p>
      )}
    </div>
  )
}
