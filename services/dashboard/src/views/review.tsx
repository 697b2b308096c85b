import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Correction, type Status, tell } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { NewNames } from '../parts/new-names.tsx'
import { useTitle } from '../parts/title.ts'
import { Trouble } from '../parts/trouble.tsx'
import { count, dayWords } from '../words.ts'

export const correctionsPath = '/corrections'

/** What waits for whoever runs this: tags that readers doubt, and names that nobody has judged yet. */
export function Review() {
  useTitle(t('Review'))
  return (
    <>
      <h1>{t('Review')}</h1>
      <p className="lead">
        {t(
          'What readers doubt and what comes up new. Judged, it is in force at once, and the past is counted anew.',
        )}
      </p>
      <Answer<Status> path="/status">{(status) => <Revised status={status} />}</Answer>
      <section aria-labelledby="doubted">
        <h2 id="doubted">{t('Doubted tags')}</h2>
        <Answer<{ rows: Correction[] }> path={correctionsPath}>
          {({ rows }) => <Doubted corrections={rows} />}
        </Answer>
      </section>
      <NewNames />
    </>
  )
}

function Revised({ status: { taxonomyVersion, revised } }: { status: Status }) {
  return (
    <p className="quiet">
      {t('Taxonomy {version}.', { version: taxonomyVersion })}{' '}
      {revised === null
        ? t('No day was counted anew so far.')
        : t('Counted anew: {from} to {to}, marked R on every chart.', {
            from: dayWords(revised.from),
            to: dayWords(revised.to),
          })}
    </p>
  )
}

function Doubted({ corrections }: { corrections: Correction[] }) {
  const open = corrections.filter(({ state }) => state === 'open')
  const judged = corrections.filter(({ state }) => state !== 'open')
  return (
    <>
      {open.length === 0 ? (
        <p className="note">{t('None waits. Readers doubt a tag below any posting, by “This is not …”.')}</p>
      ) : (
        <ul className="lines">
          {open.map((one) => (
            <OneDoubt key={one.id} correction={one} />
          ))}
        </ul>
      )}
      {judged.length === 0 ? null : (
        <details>
          <summary>{t('{doubts} judged', { doubts: count(judged.length, 'doubt') })}</summary>
          <ul className="lines">
            {judged.map(({ id, skill, phrase, state }) => (
              <li key={id}>
                “{phrase}” · {skill} · {t(state)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function OneDoubt({ correction: { id, skill, phrase, times, at } }: { correction: Correction }) {
  const client = useQueryClient()
  const judge = useMutation({
    mutationFn: (judgement: 'accept' | 'decline') => tell(`/corrections/${id}/${judgement}`),
    onSuccess: () => client.invalidateQueries(),
  })
  return (
    <li>
      <p>
        <q>{phrase}</q> {t('is not')}{' '}
        <Link to="/skills/$id" params={{ id: skill }}>
          {skill}
        </Link>
        <small>
          {t('said {times}, first on {day}', { times: count(times, 'time'), day: dayWords(at) })} ·{' '}
          <Link to="/postings" search={{ words: `"${phrase}"` }}>
            {t('Where these words stand')}
          </Link>
        </small>
      </p>
      <p className="inline">
        <button type="button" onClick={() => judge.mutate('accept')} disabled={judge.isPending}>
          {t('Accept: count anew')}
        </button>
        <button type="button" onClick={() => judge.mutate('decline')} disabled={judge.isPending}>
          {t('Decline')}
        </button>
      </p>
      {judge.isPending ? <p role="status">{t('Writing it into the taxonomy …')}</p> : null}
      {judge.error === null ? null : <Trouble error={judge.error} />}
    </li>
  )
}
