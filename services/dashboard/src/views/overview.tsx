import { Link } from '@tanstack/react-router'
import type { Movers, Page, Shift, Source, Status, Top } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { Learning } from '../parts/learning.tsx'
import { MoversTable } from '../parts/movers-table.tsx'
import { PostingsList } from '../parts/postings-list.tsx'
import { ShiftList } from '../parts/shift-list.tsx'
import { useTitle } from '../parts/title.ts'
import { TopTable } from '../parts/top-table.tsx'
import { agoWords, count, dayWords } from '../words.ts'

const paths = {
  shifts: '/shifts?limit=8',
  movers: '/movers?limit=10',
  top: '/top?limit=12',
  sources: '/sources',
  emerging: '/movers?weeks=13&beforeWeeks=52&limit=60',
}
/** Asked for so many times as often as in the year before. */
const leastGrowth = 2
const articles = '/articles?limit=5'
export const overviewPaths = ['/status', ...Object.values(paths)]
export const overviewLists = [articles]

export function Overview() {
  useTitle(t('What employers ask for'))
  return (
    <>
      <h1>{t('What employers ask for, and what is shifting')}</h1>
      <Answer<Status> path="/status">
        {(status) => (
          <>
            <Learning status={status} />
            {status.state === 'watching' ? <Trends /> : null}
            <div className="columns">
              <div>
                {status.state === 'watching' ? <LatestShifts /> : null}
                {status.state === 'watching' ? <Emerging /> : null}
                <News />
              </div>
              <div>
                <MostAsked />
                <Freshness now={status.now} />
              </div>
            </div>
            {status.state === 'watching' ? null : <Trends />}
            {status.state === 'watching' ? null : <LatestShifts />}
          </>
        )}
      </Answer>
    </>
  )
}

function Trends() {
  return (
    <section aria-labelledby="movers">
      <h2 id="movers">{t('Movers')}</h2>
      <Answer<Movers> path={paths.movers}>{(answer) => <MoversUpAndDown answer={answer} />}</Answer>
    </section>
  )
}

function LatestShifts() {
  return (
    <section aria-labelledby="latest-shifts">
      <h2 id="latest-shifts">{t('Latest shifts')}</h2>
      <Answer<Page<Shift>> path={paths.shifts}>
        {({ rows }) => <ShiftList shifts={rows} none={t('None so far: a shift is told when it lasts.')} />}
      </Answer>
    </section>
  )
}

/** What grew from little over a year: the detector tells of what lasts, this of what is on its way. */
function Emerging() {
  return (
    <section aria-labelledby="emerging">
      <h2 id="emerging">{t('Emerging')}</h2>
      <Answer<Movers> path={paths.emerging}>
        {({ up }) => {
          const grown = up.filter(({ effect }) => effect >= leastGrowth).slice(0, 8)
          return grown.length === 0 ? (
            <p className="quiet">
              {t('No skill is asked for twice as often as in the year before, beyond its interval.')}
            </p>
          ) : (
            <MoversTable
              caption={t('In thirteen weeks at least twice as often as in the year before them')}
              movers={grown}
            />
          )
        }}
      </Answer>
    </section>
  )
}

function MostAsked() {
  return (
    <section aria-labelledby="top">
      <h2 id="top">{t('Most asked for now')}</h2>
      <Answer<Top> path={paths.top}>{(top) => <TopTable top={top} />}</Answer>
    </section>
  )
}

function News() {
  return (
    <section aria-labelledby="talk">
      <h2 id="talk">{t('In the news')}</h2>
      <PostingsList path={articles} none={t('No articles yet.')} />
    </section>
  )
}

function MoversUpAndDown({ answer }: { answer: Movers }) {
  if (answer.panel.length === 0)
    return (
      <p className="quiet">
        {t('No trend yet: no source has been watched long enough to compare two periods.')}
      </p>
    )
  return (
    <>
      <p className="quiet">
        {t('{from} to {to} against the weeks from {before}, over {sources} that can be compared', {
          from: dayWords(answer.after.from),
          to: dayWords(answer.after.to),
          before: dayWords(answer.before.from),
          sources: count(answer.panel.length, 'source'),
        })}
        {answer.leftOut.length > 0 ? t('; {count} left out', { count: answer.leftOut.length }) : ''}.{' '}
        {t('{skills} compared; a ranking, no alarm: some move by chance.', {
          skills: count(answer.compared, 'skill'),
        })}{' '}
        <a href={answer.self}>{t('Data')}</a>
      </p>
      <div className="columns">
        <MoversTable caption={t('Asked for more')} movers={answer.up} />
        <MoversTable caption={t('Asked for less')} movers={answer.down} />
      </div>
    </>
  )
}

function Freshness({ now }: { now: string }) {
  return (
    <section aria-labelledby="freshness">
      <h2 id="freshness">{t('Sources')}</h2>
      <Answer<{ rows: Source[] }> path={paths.sources}>
        {({ rows }) => {
          const read = rows.flatMap((source) =>
            source.lastRun === null ? [] : [{ ...source, run: source.lastRun }],
          )
          const troubled = read.filter(({ run }) => !['complete', 'unchanged'].includes(run.status))
          const newest = read
            .map(({ run }) => run.endedAt)
            .sort()
            .at(-1)
          return (
            <>
              <p>
                {t('{well} of {all} read well', { well: read.length - troubled.length, all: rows.length })}
                {newest === undefined ? '' : t('; last run {ago}', { ago: agoWords(newest, now) })}.{' '}
                <Link to="/sources">{t('All sources')}</Link>
              </p>
              <ul className="lines">
                {troubled.slice(0, 8).map(({ name, run }) => (
                  <li key={name}>
                    <strong>{name}</strong> {t(run.status)}
                    <small>{run.reason}</small>
                  </li>
                ))}
              </ul>
            </>
          )
        }}
      </Answer>
    </section>
  )
}
