import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { ask, type Subscription } from '../api.ts'
import { t } from '../language.ts'
import { fieldsOf } from '../subscription-input.ts'
import { useFields } from './subscribe-form.tsx'
import { FilterFields, TimeFields } from './subscription-fields.tsx'
import { SubscriptionPreviewed } from './subscription-previewed.tsx'
import { Trouble } from './trouble.tsx'

/** Everything but the channel: who wants to be told elsewhere adds another. */
export function ChangeSubscription({ subscription, done }: { subscription: Subscription; done: () => void }) {
  const { fields, set, input } = useFields(fieldsOf(subscription))
  const client = useQueryClient()
  const { name, filter, preferences } = input
  const change = useMutation({
    mutationFn: () => changeSubscription(subscription.id, { name, filter, preferences }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/subscriptions'] })
      done()
    },
  })
  const save = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <form onSubmit={save} className="subscribe">
      <FilterFields fields={fields} set={set} />
      <TimeFields fields={fields} set={set} />
      <button type="submit" disabled={change.isPending}>
        {t('Save')}
      </button>{' '}
      <button type="button" className="plain" onClick={done}>
        {t('Leave it as it was')}
      </button>
      {change.error === null ? null : <Trouble error={change.error} />}
      <SubscriptionPreviewed {...input} />
    </form>
  )
}

export function changeSubscription(id: string, values: object): Promise<Subscription> {
  return ask(`/subscriptions/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(values),
  })
}
