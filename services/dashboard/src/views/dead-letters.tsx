import type { Delivery, Page, Rejection } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { DeliveriesList } from '../parts/deliveries-list.tsx'
import { useTitle } from '../parts/title.ts'
import { dayWords } from '../words.ts'

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
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="note">{t('None: everything that was published was handled.')}</p>
          ) : (
            rows.map((row) => <OneLetter key={row.id} letter={row} />)
          )
        }
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

function OneLetter({ letter }: { letter: Rejection }) {
  return (
    <details>
      <summary>
        <strong>{letter.code}</strong>{' '}
        {t('in {group}, {day}', { group: letter.group, day: dayWords(letter.rejectedAt) })}
        <small>{letter.reason}</small>
      </summary>
      <p className="quiet">
        {t('From {topic}. When the cause is mended:', { topic: letter.topic })}{' '}
        <code>skilltide dead-letters replay {letter.id}</code>
      </p>
      <pre className="scroll">{letter.value}</pre>
    </details>
  )
}
