import { Link } from '@tanstack/react-router'
import type { Coverage, CoverageWeek, Run, Source, Status } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { CoverageStrip } from '../parts/coverage.tsx'
import { coveragePath } from '../parts/coverage-path.ts'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'
import { agoWords, count, dayWords } from '../words.ts'
import { AddSource } from './add-source.tsx'

const columns = ['Source', 'Half a year, a mark a week', 'Last run'] as const

export function Sources() {
  useTitle(t('Sources'))
  return (
    <>
      <h1>{t('Sources')}</h1>
      <p className="lead">{t('What is watched, how its last run ended, and since when it counts.')}</p>
      <Answer<Status> path="/status">
        {({ now }) => (
          <Answer<{ rows: Source[] }> path="/sources">
            {({ rows }) => (
              <Answer<Coverage> path={coveragePath}>
                {(coverage) => <SourcesTable rows={rows.toSorted(byTrouble)} now={now} coverage={coverage} />}
              </Answer>
            )}
          </Answer>
        )}
      </Answer>
      <p className="quiet">
        {t('High: read whole. Lower: some runs failed, or none was complete. A line: not read.')}
      </p>
      <TellMe
        ask={t('Tell me when sources are in trouble')}
        begin={{ name: t('Trouble with sources'), about: 'operations' }}
      />
      <AddSource />
    </>
  )
}

type TableProps = { rows: Source[]; now: string; coverage: Coverage }

function SourcesTable({ rows, now, coverage }: TableProps) {
  const weeks = new Map(coverage.rows.map((row) => [row.source, row.weeks]))
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
              <Link to="/sources/$name" params={{ name: source.name }}>
                {source.name}
              </Link>
              <small>
                {[source.kind, sinceWords(source), source.configured ? '' : t('no longer configured')]
                  .filter((fact) => fact !== '')
                  .join(' · ')}
              </small>
            </th>
            <td className="stripped">
              <Strip weeks={weeks.get(source.name)} />
            </td>
            <td>
              <LastRun source={source} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Strip({ weeks }: { weeks: CoverageWeek[] | undefined }) {
  return weeks === undefined ? (
    <span className="quiet">{t('not read')}</span>
  ) : (
    <CoverageStrip weeks={weeks} />
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
