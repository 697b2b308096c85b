import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Delivery, tell } from '../api.ts'
import { t } from '../language.ts'
import { agoWords, dayWords } from '../words.ts'
import { Trouble } from './trouble.tsx'

/** What became of messages: sent or not, and why; what failed can be sent again. */
export function DeliveriesList({ rows }: { rows: Delivery[] }) {
  return (
    <ul className="lines">
      {rows.map((delivery) => (
        <li key={delivery.id}>
          <OneDelivery delivery={delivery} />
        </li>
      ))}
    </ul>
  )
}

function OneDelivery({ delivery }: { delivery: Delivery }) {
  const { state, told, shift, reason, updatedAt, nextAttemptAt, attempts } = delivery
  const isEnded = state === 'failed' || state === 'dead'
  const facts = [
    reason,
    attempts > 1 ? t('{count} tries', { count: attempts }) : '',
    state === 'pending' && nextAttemptAt !== null ? t('next {day}', { day: dayWords(nextAttemptAt) }) : '',
  ].filter((fact) => fact !== '')
  return (
    <>
      <strong>{t(state)}</strong>, {agoWords(updatedAt, new Date().toISOString())}: {told?.subject ?? shift}{' '}
      {isEnded ? <SendAgain id={delivery.id} /> : null}
      <small>{facts.join(' · ')}</small>
    </>
  )
}

/** Under the same id, so that who had it after all knows it. */
function SendAgain({ id }: { id: string }) {
  const client = useQueryClient()
  const replay = useMutation({
    mutationFn: () => tell<Delivery>(`/deliveries/${id}/replay`),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => isOfDeliveries(queryKey[0]) }),
  })
  return (
    <>
      <button type="button" className="plain" onClick={() => replay.mutate()} disabled={replay.isPending}>
        {t('Send again')}
      </button>
      {replay.error === null ? null : <Trouble error={replay.error} />}
    </>
  )
}

function isOfDeliveries(key: unknown): boolean {
  return typeof key === 'string' && key.includes('/deliveries')
}
