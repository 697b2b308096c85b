import { getRouteApi, Link } from '@tanstack/react-router'
import type { Coverage, CoverageWeek, Page, Run, Source } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { CoverageStrip, coverageWords, stateNames, stateOf } from '../parts/coverage.tsx'
import { coveragePath } from '../parts/coverage-path.ts'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'
import { count, dayWords, digits, number } from '../words.ts'

const route = getRouteApi('/sources/$name')

export function sourcePaths(name: string): string[] {
  return ['/sources', coveragePath, `/sources/${encodeURIComponent(name)}/runs?limit=20`]
}

/** One source: since when it counts, how well it was read week by week, and how its last runs ended. */
export function SourceView() {
  const { name } = route.useParams()
  const [, coverage = '', runs = ''] = sourcePaths(name)
  useTitle(name)
  return (
    <>
      <h1>{name}</h1>
      <Answer<{ rows: Source[] }> path="/sources">
        {({ rows }) => <Facts source={rows.find((source) => source.name === name)} />}
      </Answer>
      <section aria-labelledby="coverage">
        <h2 id="coverage">{t('Coverage')}</h2>
        <Answer<Coverage> path={coverage}>
          {({ rows }) => <Weeks weeks={rows.find(({ source }) => source === name)?.weeks ?? []} />}
        </Answer>
      </section>
      <section aria-labelledby="runs">
        <h2 id="runs">{t('Last runs')}</h2>
        <Answer<Page<Run>> path={runs} missing={t('No such source')}>
          {({ rows }) => <Runs runs={rows} />}
        </Answer>
      </section>
      <TellMe
        ask={t('Tell me when {name} is in trouble', { name })}
        begin={{ name, about: 'operations', sources: name }}
      />
      <p>
        <Link to="/postings" search={{ source: name }}>
          {t('What was read there')}
        </Link>{' '}
        · <Link to="/sources">{t('All sources')}</Link>
      </p>
    </>
  )
}

function Facts({ source }: { source: Source | undefined }) {
  if (source === undefined) return null
  const { kind, configured, enabled, observedSince, runs, health } = source
  const facts = [
    kind,
    t(health),
    observedSince === null
      ? t('does not count yet')
      : t('counts since {day}', { day: dayWords(observedSince) }),
    count(runs, 'run'),
    configured ? '' : t('no longer configured'),
    enabled || !configured ? '' : t('switched off'),
  ]
  return <p className="lead">{facts.filter((fact) => fact !== '').join(' · ')}</p>
}

function Weeks({ weeks }: { weeks: readonly CoverageWeek[] }) {
  if (weeks.length === 0) return <p className="quiet">{t('Nothing was read in these weeks.')}</p>
  return (
    <>
      <figure>
        <CoverageStrip weeks={weeks} />
        <figcaption className="says">
          {coverageWords(weeks)}. {t('A mark a week, as high as it was read well.')}
        </figcaption>
      </figure>
      <details>
        <summary>{t('The numbers as a table')}</summary>
        <table className="narrow">
          <thead>
            <tr>
              {['Week of', 'Read', 'Runs', 'New vacancies', 'Articles'].map((name) => (
                <th key={name} scope="col">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.toReversed().map((week) => (
              <tr key={week.week}>
                <th scope="row">{dayWords(week.week)}</th>
                <td>{t(stateNames[stateOf(week)])}</td>
                <td>
                  {t('{units} of {total}', {
                    units: number(week.complete),
                    total: number(week.complete + week.incomplete),
                  })}
                </td>
                <td>{number(week.fresh)}</td>
                <td>{number(week.articles)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

function Runs({ runs }: { runs: readonly Run[] }) {
  if (runs.length === 0) return <p className="quiet">{t('not run yet')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section className="scroll" aria-label={t('Last runs, scrolls sideways')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {['Ended', 'Outcome', 'Rows', 'New', 'Gone', 'Took'].map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">
                {dayWords(run.endedAt)}, {run.endedAt.slice(11, 16)} UTC
              </th>
              <td className="wraps">
                {t(run.status)}
                {run.reason === null ? null : <small>{run.reason}</small>}
              </td>
              <td>
                {run.statedTotal === null || run.statedTotal <= run.received
                  ? number(run.received)
                  : t('{units} of {total}', {
                      units: number(run.received),
                      total: number(run.statedTotal),
                    })}
              </td>
              <td>{number(run.fresh)}</td>
              <td>{number(run.closed)}</td>
              <td>{t('{seconds} s', { seconds: digits(run.durationMs / 1_000, 1) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
