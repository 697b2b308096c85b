import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask, type Delivery, type Page, type Subscription, tell } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { useTitle } from '../parts/title.ts'
import { Trouble } from '../parts/trouble.tsx'
import { agoWords } from '../words.ts'

export function Subscriptions() {
  useTitle('Subscriptions')
  return (
    <>
      <h1>Subscriptions</h1>
      <p className="lead">Who is told of what. Add one on a skill’s page.</p>
      <Answer<Page<Subscription>> path="/subscriptions">
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">None yet.</p>
          ) : (
            rows.map((row) => <OneSubscription key={row.id} subscription={row} />)
          )
        }
      </Answer>
    </>
  )
}

function OneSubscription({ subscription }: { subscription: Subscription }) {
  const { id, name, filter, channel } = subscription
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => ask(`/subscriptions/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/subscriptions'] }),
  })
  const test = useMutation({
    mutationFn: () => tell<{ outcome: string; reason: string }>(`/subscriptions/${id}/test`),
  })
  const error = remove.error ?? test.error
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <p>
        Shifts {filter.direction === 'both' ? 'up or down' : filter.direction} in {filter.skills.join(', ')}
        {filter.leastEffect > 1 ? ` of ×${filter.leastEffect} or more` : ''} → {channel.url ?? channel.type}
      </p>
      <p className="inline">
        <button type="button" onClick={() => test.mutate()} disabled={test.isPending}>
          Send a test
        </button>
        <button type="button" onClick={() => remove.mutate()} disabled={remove.isPending}>
          Remove
        </button>
      </p>
      {test.data === undefined ? null : (
        <p role="status">
          Test {test.data.outcome}: {test.data.reason}
        </p>
      )}
      {error === null ? null : <Trouble error={error} />}
      <Deliveries id={id} />
    </section>
  )
}

function Deliveries({ id }: { id: string }) {
  return (
    <Answer<Page<Delivery>> path={`/subscriptions/${id}/deliveries?limit=10`}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="quiet">Nothing told so far.</p>
        ) : (
          <ul className="lines">
            {rows.map((delivery) => (
              <li key={delivery.id}>
                {delivery.state}, {agoWords(delivery.updatedAt, new Date().toISOString())}
                <small>{delivery.reason}</small>
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  )
}
