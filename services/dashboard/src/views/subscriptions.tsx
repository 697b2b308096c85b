import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ask, type Page, type Subscription } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { agoWords } from '../words.ts'

type Watched = Subscription & { filter: { skills: string[]; direction: string }; createdAt: string }
type Delivery = { id: string; state: string; reason: string; updatedAt: string }

export function Subscriptions() {
  return (
    <>
      <h1>Subscriptions</h1>
      <p className="lead">Who is told of what. Add one on a skill’s page.</p>
      <Answer<Page<Watched>> path="/subscriptions" height={300}>
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

function OneSubscription({ subscription }: { subscription: Watched }) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => ask(`/subscriptions/${subscription.id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/subscriptions'] }),
  })
  return (
    <section aria-label={subscription.name}>
      <h2>{subscription.name}</h2>
      <p>
        Shifts {subscription.filter.direction === 'both' ? 'up or down' : subscription.filter.direction} in{' '}
        {subscription.filter.skills.join(', ')} → {subscription.channel.url ?? subscription.channel.type}{' '}
        <button type="button" onClick={() => remove.mutate()} disabled={remove.isPending}>
          Remove
        </button>
      </p>
      <Answer<Page<Delivery>> path={`/subscriptions/${subscription.id}/deliveries?limit=10`}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">Nothing told so far.</p>
          ) : (
            <ul className="lines">
              {rows.map((delivery) => (
                <li key={delivery.id}>
                  {delivery.state}, {agoWords(delivery.updatedAt, new Date().toISOString())}:{' '}
                  <span className="quiet">{delivery.reason}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  )
}
