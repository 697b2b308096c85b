import type { Run, Source, Status } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { useTitle } from '../parts/title.ts'
import { agoWords, count, dayWords } from '../words.ts'
import { AddSource } from './add-source.tsx'

const columns = ['Source', 'Last run'] as const

export function Sources() {
  useTitle(t('Sources'))
  return (
    <>
      <h1>{t('Sources')}</h1>
      <p className="lead">{t('What is watched, how its last run ended, and since when it counts.')}</p>
      <Answer<Status> path="/status">
        {({ now }) => (
          <Answer<{ rows: Source[] }> path="/sources">
            {({ rows }) => <SourcesTable rows={rows.toSorted(byTrouble)} now={now} />}
          </Answer>
        )}
      </Answer>
      <AddSource />
    </>
  )
}

function SourcesTable({ rows, now }: { rows: Source[]; now: string }) {
  return (
    <table>
      <caption>{t('{sources}, those in trouble first', { sources: count(rows.length, 'source') })}</caption>
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((source) => (
          <tr key={source.name}>
            <th scope="row">
              {source.name}
              <small>
                {[source.kind, sinceWords(source), source.configured ? '' : t('no longer configured')]
                  .filter((fact) => fact !== '')
                  .join(' · ')}
              </small>
            </th>
            <td>
              <LastRun source={source} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function LastRun({ source, now }: { source: Source; now: string }) {
  const { lastRun } = source
  if (lastRun === null) return source.enabled ? t('not run yet') : t('switched off')
  return (
    <>
      <span className={inTrouble(source) ? 'down' : undefined}>
        {inTrouble(source) ? '▼ ' : ''}
        {t(lastRun.status)}
      </span>
      , {agoWords(lastRun.endedAt, now)}, {receivedWords(lastRun)}
      {lastRun.reason === null ? null : <small>{lastRun.reason}</small>}
    </>
  )
}

function inTrouble({ lastRun }: Source): boolean {
  return lastRun !== null && lastRun.status !== 'complete' && lastRun.status !== 'unchanged'
}

function byTrouble(a: Source, b: Source): number {
  return Number(inTrouble(b)) - Number(inTrouble(a)) || (a.name < b.name ? -1 : 1)
}

function sinceWords({ observedSince }: Source): string {
  return observedSince === null
    ? t('does not count yet')
    : t('counts since {day}', { day: dayWords(observedSince) })
}

function receivedWords({ received, statedTotal }: Run): string {
  return statedTotal !== null && statedTotal > received
    ? t('{units} of {total}', { units: received, total: count(statedTotal, 'row') })
    : count(received, 'row')
}
