import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ask, type Delivery, type Page, type Subscription, type TestOutcome, tell } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { ChangeSubscription, changeSubscription } from '../parts/change-subscription.tsx'
import { TestSaid } from '../parts/channel-fields.tsx'
import { DeliveriesList } from '../parts/deliveries-list.tsx'
import { Silences } from '../parts/silences.tsx'
import { SubscribeForm } from '../parts/subscribe-form.tsx'
import { useTitle } from '../parts/title.ts'
import { Trouble } from '../parts/trouble.tsx'
import { abouts, channels } from '../subscription-choices.ts'
import { dayWords, digits } from '../words.ts'

const snoozeMs = 7 * 86_400_000

export function Subscriptions() {
  useTitle(t('Subscriptions'))
  return (
    <>
      <h1>{t('Subscriptions')}</h1>
      <p className="lead">
        {t('Who is told of what. Add one here, or on the page of a skill, a role or a comparison.')}{' '}
        <Link to="/deliveries">{t('All messages')}</Link>
      </p>
      <Answer<Page<Subscription>> path="/subscriptions">
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{t('None yet.')}</p>
          ) : (
            rows.map((row) => <OneSubscription key={row.id} subscription={row} />)
          )
        }
      </Answer>
      <h2>{t('A new one')}</h2>
      <SubscribeForm
        begin={{ name: t('Emerging skills'), about: 'emerging', categories: 'programming-languages' }}
        submit={t('Subscribe')}
      />
      <Silences />
    </>
  )
}

function OneSubscription({ subscription }: { subscription: Subscription }) {
  const { id, name } = subscription
  const [changing, setChanging] = useState(false)
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <p>{saysOf(subscription)}</p>
      <State subscription={subscription} />
      {changing ? (
        <ChangeSubscription subscription={subscription} done={() => setChanging(false)} />
      ) : (
        <Acts subscription={subscription} change={() => setChanging(true)} />
      )}
      <Deliveries id={id} />
    </section>
  )
}

function Acts({ subscription, change }: { subscription: Subscription; change: () => void }) {
  const { id, preferences, enabled } = subscription
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['/subscriptions'] })
  const set = useMutation({ mutationFn: (values: object) => changeSubscription(id, values), onSuccess })
  const remove = useMutation({
    mutationFn: () => ask(`/subscriptions/${id}`, { method: 'DELETE' }),
    onSuccess,
  })
  const test = useMutation({ mutationFn: () => tell<TestOutcome>(`/subscriptions/${id}/test`) })
  const error = remove.error ?? test.error ?? set.error
  const { muted, snoozedUntil } = preferences
  const asleepUntil = snoozedUntil === null ? new Date(Date.now() + snoozeMs).toISOString() : null
  const acts = [
    [t('Edit'), change],
    [
      snoozedUntil === null ? t('Snooze for a week') : t('Wake it'),
      () => set.mutate({ preferences: { snoozedUntil: asleepUntil } }),
    ],
    [muted ? t('Unmute') : t('Mute'), () => set.mutate({ preferences: { muted: !muted } })],
    [enabled ? t('Switch off') : t('Switch on'), () => set.mutate({ enabled: !enabled })],
    [t('Remove'), () => remove.mutate()],
  ] as const
  return (
    <>
      <p className="inline">
        <button type="button" onClick={() => test.mutate()} disabled={test.isPending}>
          {t('Send a test')}
        </button>
        {acts.map(([words, act]) => (
          <button key={words} type="button" onClick={act} disabled={set.isPending || remove.isPending}>
            {words}
          </button>
        ))}
      </p>
      {test.data === undefined ? null : <TestSaid said={test.data} />}
      {error === null ? null : <Trouble error={error} />}
    </>
  )
}

/** `Shifts up: go, rust; Berlin → a feed of your own`. */
function saysOf({ filter, channel }: Subscription): string {
  const { about, skills, categories, roles, places, direction, leastEffect, words } = filter
  const named = [...skills, ...categories, ...roles, ...places, ...(words === '' ? [] : [`“${words}”`])]
  const which = direction === 'both' ? '' : ` ${t(direction)}`
  const least = leastEffect > 1 ? ` ≥ ×${digits(leastEffect, 1)}` : ''
  const to = channel.address ?? channel.url ?? channel.topic ?? t(channels[channel.type].name)
  return `${t(abouts[about])}${which}${least}: ${named.join(', ')} → ${to}`
}

function State({ subscription: { enabled, stoppedBecause, preferences } }: { subscription: Subscription }) {
  const { muted, snoozedUntil, digest, quietHours } = preferences
  const states = [
    enabled ? '' : t('switched off'),
    stoppedBecause ?? '',
    muted ? t('muted') : '',
    snoozedUntil === null ? '' : t('snoozed until {day}', { day: dayWords(snoozedUntil) }),
    digest === 'none' ? '' : t(digest === 'daily' ? 'once a day' : 'once a week'),
    quietHours === null ? '' : t('quiet from {from} to {to}', quietHours),
  ].filter((state) => state !== '')
  return states.length === 0 ? null : <p className="quiet">{states.join(' · ')}</p>
}

function Deliveries({ id }: { id: string }) {
  return (
    <Answer<Page<Delivery>> path={`/subscriptions/${id}/deliveries?limit=10`}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="quiet">{t('Nothing told so far.')}</p>
        ) : (
          <DeliveriesList rows={rows} />
        )
      }
    </Answer>
  )
}
