import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask, type Delivery, type Page, type Subscription, tell } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { Silences } from '../parts/silences.tsx'
import { SubscribeForm } from '../parts/subscribe-form.tsx'
import { useTitle } from '../parts/title.ts'
import { Trouble } from '../parts/trouble.tsx'
import { abouts, channels } from '../subscription-choices.ts'
import { agoWords, dayWords, digits } from '../words.ts'

const snoozeMs = 7 * 86_400_000

export function Subscriptions() {
  useTitle(t('Subscriptions'))
  return (
    <>
      <h1>{t('Subscriptions')}</h1>
      <p className="lead">
        {t('Who is told of what. Add one here, or on the page of a skill, a role or a comparison.')}
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
  const { id, name, preferences, enabled } = subscription
  const client = useQueryClient()
  const renew = () => client.invalidateQueries({ queryKey: ['/subscriptions'] })
  const change = useMutation({
    mutationFn: (values: object) =>
      ask(`/subscriptions/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(values),
      }),
    onSuccess: renew,
  })
  const remove = useMutation({
    mutationFn: () => ask(`/subscriptions/${id}`, { method: 'DELETE' }),
    onSuccess: renew,
  })
  const test = useMutation({
    mutationFn: () => tell<{ outcome: string; reason: string }>(`/subscriptions/${id}/test`),
  })
  const error = remove.error ?? test.error ?? change.error
  const snoozed = preferences.snoozedUntil !== null
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <p>{saysOf(subscription)}</p>
      <State subscription={subscription} />
      <p className="inline">
        <button type="button" onClick={() => test.mutate()} disabled={test.isPending}>
          {t('Send a test')}
        </button>
        <button
          type="button"
          onClick={() =>
            change.mutate({
              preferences: {
                snoozedUntil: snoozed ? null : new Date(Date.now() + snoozeMs).toISOString(),
              },
            })
          }
        >
          {snoozed ? t('Wake it') : t('Snooze for a week')}
        </button>
        <button type="button" onClick={() => change.mutate({ enabled: !enabled })}>
          {enabled ? t('Switch off') : t('Switch on')}
        </button>
        <button type="button" onClick={() => remove.mutate()} disabled={remove.isPending}>
          {t('Remove')}
        </button>
      </p>
      {test.data === undefined ? null : (
        <p role="status">
          {t('Test {outcome}: {reason}', { outcome: t(test.data.outcome), reason: test.data.reason })}
        </p>
      )}
      {error === null ? null : <Trouble error={error} />}
      <Deliveries id={id} />
    </section>
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
          <ul className="lines">
            {rows.map((delivery) => (
              <li key={delivery.id}>
                {t(delivery.state)}, {agoWords(delivery.updatedAt, new Date().toISOString())}
                <small>{delivery.reason}</small>
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  )
}
