import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Subscription, tell } from '../api.ts'

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
  if (data !== undefined) {
    return (
      <p role="status">
        You will be told when demand for {name} shifts.
        {data.channel.secret === undefined ? '' : ' The secret that signs the messages, shown this once: '}
        {data.channel.secret === undefined ? null : <code>{data.channel.secret}</code>}
      </p>
    )
  }
  return (
    <form onSubmit={send} className="subscribe">
      <label>
        Webhook address <span className="quiet">(empty: to the console)</span>
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
      {error === null ? null : <p role="alert">{error.message}</p>}
    </form>
  )
}
