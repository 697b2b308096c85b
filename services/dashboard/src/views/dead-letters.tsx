import { useMutation } from '@tanstack/react-query'
import { type Delivery, type Page, type Rejection, tell } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { DeliveriesList } from '../parts/deliveries-list.tsx'
import { useTitle } from '../parts/title.ts'
import { Trouble } from '../parts/trouble.tsx'
import { count, dayWords } from '../words.ts'

export const deadLettersPath = '/dead-letters?limit=50'
const givenUpPath = '/deliveries?limit=50&state=dead'

/** Events that could not be handled, as they were: nothing is thrown away. */
export function DeadLetters() {
  useTitle(t('Dead letters'))
  return (
    <>
      <h1>{t('Dead letters')}</h1>
      <p className="lead">{t('Events that could not be handled, set aside as they were.')}</p>
      <Answer<Page<Rejection>> path={deadLettersPath}>
        {({ rows, next }) => <Letters rows={rows} more={next !== null} />}
      </Answer>
      <h2>{t('Messages that were given up')}</h2>
      <Answer<Page<Delivery>> path={givenUpPath}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{t('None: everything that was due arrived or still waits.')}</p>
          ) : (
            <DeliveriesList rows={rows} />
          )
        }
      </Answer>
    </>
  )
}

function Letters({ rows, more }: { rows: Rejection[]; more: boolean }) {
  if (rows.length === 0)
    return <p className="note">{t('None: everything that was published was handled.')}</p>
  return (
    <>
      <p className="quiet">
        {more
          ? t('The newest {shown}; mend a cause and the rest follows.', { shown: rows.length })
          : count(rows.length, 'event')}
      </p>
      {rows.map((row) => (
        <OneLetter key={row.id} letter={row} />
      ))}
    </>
  )
}

function OneLetter({ letter }: { letter: Rejection }) {
  const { id, code, group, topic, key, reason, value, headers, rejectedAt } = letter
  const replay = useMutation({
    mutationFn: () => tell<{ topic: string }>(`/dead-letters/${encodeURIComponent(id)}/replay`),
  })
  return (
    <details className="letter">
      <summary>
        <strong>{code}</strong> {t('in {group}, {day}', { group, day: dayWords(rejectedAt) })}
        <small>{reason}</small>
      </summary>
      <dl className="facts">
        <dt>{t('Topic')}</dt>
        <dd>{topic}</dd>
        <dt>{t('Key')}</dt>
        <dd>{key}</dd>
        {Object.entries(headers).map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <pre>{indented(value)}</pre>
      <p className="inline">
        <button type="button" onClick={() => replay.mutate()} disabled={replay.isPending || replay.isSuccess}>
          {t('Publish it again')}
        </button>
        <span className="quiet" role="status">
          {replay.data === undefined
            ? t('For when its cause is mended; what fails again comes back here.')
            : t('It is on {topic} again.', { topic: replay.data.topic })}
        </span>
      </p>
      {replay.error === null ? null : <Trouble error={replay.error} />}
    </details>
  )
}

/** Easier to read where it is JSON; what is none is shown as it was. */
function indented(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value), null, 2)
  } catch {
    return value
  }
}
