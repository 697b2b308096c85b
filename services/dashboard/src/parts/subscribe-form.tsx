import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Subscription, tell } from '../api.ts'
import { t } from '../language.ts'
import { type SubscriptionFields, subscriptionOf } from '../subscription-input.ts'
import { ChannelFields, TestChannel } from './channel-fields.tsx'
import { SubscribedNote } from './subscribed-note.tsx'
import { FilterFields, TimeFields } from './subscription-fields.tsx'
import { SubscriptionPreviewed } from './subscription-previewed.tsx'
import { Trouble } from './trouble.tsx'

type Props = {
  /** What it is about and called, as the view has it. */
  begin: SubscriptionFields
  submit: string
}

/** Subscribes to what the view shows; everything about it can be changed before. */
export function SubscribeForm({ begin, submit }: Props) {
  const { fields, set, input } = useFields({ channel: 'atom', about: 'shift', ...begin })
  const client = useQueryClient()
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => tell<Subscription>('/subscriptions', input),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/subscriptions'] }),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    mutate()
  }
  if (data !== undefined) return <SubscribedNote subscription={data} />
  return (
    <>
      <form onSubmit={send} className="subscribe">
        <ChannelFields fields={fields} set={set} />
        <details>
          <summary>{t('What exactly, and when')}</summary>
          <FilterFields fields={fields} set={set} />
          <TimeFields fields={fields} set={set} />
        </details>
        <button type="submit" disabled={isPending}>
          {submit}
        </button>{' '}
        <TestChannel key={input.channel.type} input={input} />
      </form>
      {error === null ? null : <Trouble error={error} />}
      <SubscriptionPreviewed {...input} />
    </>
  )
}

/** What the form holds, and the subscription that makes. Times are those of the reader's clock unless changed. */
export function useFields(begin: SubscriptionFields) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const [fields, setFields] = useState<SubscriptionFields>({ timezone: timeZone, ...begin })
  const set = (name: string, value: string) => setFields((before) => ({ ...before, [name]: value }))
  return { fields, set, input: subscriptionOf(fields, timeZone) }
}
