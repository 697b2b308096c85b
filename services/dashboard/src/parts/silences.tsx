import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { ask, type Silence, tell } from '../api.ts'
import { t } from '../language.ts'
import { dayWords } from '../words.ts'
import { Answer } from './answer.tsx'
import { Trouble } from './trouble.tsx'

/** Planned times in which nothing is told; what comes meanwhile waits for their end. */
export function Silences() {
  return (
    <section aria-labelledby="silences">
      <h2 id="silences">{t('Silences')}</h2>
      <p className="quiet">
        {t('Planned times in which nothing is told, such as a migration; what comes meanwhile waits.')}
      </p>
      <Answer<{ rows: Silence[] }> path="/silences">
        {({ rows }) => (
          <ul className="lines">
            {rows.map((silence) => (
              <OneSilence key={silence.id} silence={silence} />
            ))}
          </ul>
        )}
      </Answer>
      <PlanSilence />
    </section>
  )
}

function OneSilence({ silence: { id, from, until, reason, skills, sources } }: { silence: Silence }) {
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () => ask(`/silences/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/silences'] }),
  })
  const of = [...skills, ...sources]
  return (
    <li>
      {t('{from} to {until}: {reason}', { from: dayWords(from), until: dayWords(until), reason })}{' '}
      <button type="button" className="plain" onClick={() => end.mutate()}>
        {t('End it')}
      </button>
      <small>{of.length === 0 ? t('everything') : of.join(', ')}</small>
      {end.error === null ? null : <Trouble error={end.error} />}
    </li>
  )
}

function PlanSilence() {
  const client = useQueryClient()
  const plan = useMutation({
    mutationFn: (silence: object) => tell<Silence>('/silences', silence),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/silences'] }),
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const text = (name: string) => String(fields.get(name) ?? '').trim()
    plan.mutate({
      from: new Date(text('from')).toISOString(),
      until: new Date(text('until')).toISOString(),
      reason: text('reason'),
      sources:
        text('sources') === ''
          ? []
          : text('sources')
              .split(',')
              .map((one) => one.trim()),
    })
  }
  return (
    <>
      <form className="filters" onSubmit={send}>
        <label>
          {t('From')}
          <input name="from" type="datetime-local" required />
        </label>
        <label>
          {t('Until')}
          <input name="until" type="datetime-local" required />
        </label>
        <label>
          {t('Reason')}
          <input name="reason" required maxLength={200} />
        </label>
        <label>
          {t('Sources; all when empty')}
          <input name="sources" />
        </label>
        <button type="submit" disabled={plan.isPending}>
          {t('Plan a silence')}
        </button>
      </form>
      {plan.error === null ? null : <Trouble error={plan.error} />}
    </>
  )
}
