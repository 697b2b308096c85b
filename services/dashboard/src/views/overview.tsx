import { Link } from '@tanstack/react-router'
import type { Coverage, Movers, Page, Shift, Source, Status, Top } from '../api.ts'
import { latestStates } from '../episodes.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { CoverageAll } from '../parts/coverage-all.tsx'
import { coveragePath } from '../parts/coverage-path.ts'
import { Learning } from '../parts/learning.tsx'
import { MoversTable } from '../parts/movers-table.tsx'
import { PostingsList } from '../parts/postings-list.tsx'
import { ShiftList } from '../parts/shift-list.tsx'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'
import { TopTable } from '../parts/top-table.tsx'
import { agoWords, count, dayWords, oftenWords } from '../words.ts'

const paths = {
  shifts: '/shifts?limit=8',
  movers: '/movers?limit=8',
  top: '/top?limit=10',
  talk: '/top?measure=talk&weeks=4&limit=10',
  sources: '/sources',
  coverage: coveragePath,
  emerging: '/movers?weeks=13&beforeWeeks=52&limit=60',
}
/** Asked for so many times as often as in the year before. */
const leastGrowth = 2
const articles = '/articles?limit=6'
export const overviewPaths = ['/status', ...Object.values(paths)]
export const overviewLists = [articles]

export function Overview() {
  useTitle(t('What employers ask for'))
  return (
    <>
      <h1>{t('What employers ask for, and what is shifting')}</h1>
      <Answer<Status> path="/status">
        {(status) => {
          const watching = status.state === 'watching'
          return (
            <>
              <Learning status={status} />
              {watching ? <Newest /> : null}
              {watching ? <Trends /> : null}
              <div className="columns thirds">
                {watching ? <LatestShifts /> : null}
                <MostAsked />
                <TalkedAbout />
              </div>
              <Freshness now={status.now} />
              <News />
              {watching ? null : <Trends />}
              {watching ? null : <LatestShifts />}
            </>
          )
        }}
      </Answer>
    </>
  )
}

/** The finding of the day: the newest shift in a sentence. */
function Newest() {
  return (
    <Answer<Page<Shift>> path={paths.shifts}>
      {({ rows }) => {
        const [shift] = latestStates(rows)
        if (shift === undefined)
          return <p className="lead">{t('No shift so far: what moves may be chance.')}</p>
        const what =
          shift.direction === 'new'
            ? t('is asked for, and was not before')
            : t('is asked for {often}', { often: oftenWords(shift.effect) })
        return (
          <p className="lead">
            {t('The latest shift:')}{' '}
            <Link to="/shifts/$id" params={{ id: shift.id }}>
              {shift.label} {what}
            </Link>
            , {t('since {day}', { day: dayWords(shift.since) })}.
          </p>
        )
      }}
    </Answer>
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
      <TellMe
        ask={t('Tell me of what comes up')}
        begin={{ name: t('Emerging skills'), about: 'emerging', categories: 'programming-languages' }}
      />
    </section>
  )
}

/** What grew from little over a year: the detector tells of what lasts, this of what is on its way. */
function EmergingSkills() {
  return (
    <section aria-labelledby="emerging">
      <h3 id="emerging">{t('Emerging')}</h3>
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
      <p className="quiet">
        {t('Names outside the taxonomy wait in')} <Link to="/review">{t('Review')}</Link>.
      </p>
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

function TalkedAbout() {
  return (
    <section aria-labelledby="talked">
      <h2 id="talked">{t('Most talked about in four weeks')}</h2>
      <Answer<Top> path={paths.talk}>
        {(top) => (
          <TopTable top={top} unit={t('Articles')} none={t('No article of these weeks names a skill.')} />
        )}
      </Answer>
    </section>
  )
}

function News() {
  return (
    <section aria-labelledby="talk" className="wide-list">
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
      <div className="columns thirds">
        <div>
          <h3>{t('Asked for more')}</h3>
          <MoversTable caption={t('In four weeks against the eight before')} movers={answer.up} />
        </div>
        <div>
          <h3>{t('Asked for less')}</h3>
          <MoversTable caption={t('In four weeks against the eight before')} movers={answer.down} />
        </div>
        <EmergingSkills />
      </div>
    </>
  )
}

function Freshness({ now }: { now: string }) {
  return (
    <section aria-labelledby="freshness">
      <h2 id="freshness">{t('Sources')}</h2>
      <Answer<{ rows: Source[] }> path={paths.sources}>
        {({ rows }) => <HowFresh rows={rows} now={now} />}
      </Answer>
      <Answer<Coverage> path={paths.coverage}>{(coverage) => <CoverageAll coverage={coverage} />}</Answer>
    </section>
  )
}

function HowFresh({ rows, now }: { rows: Source[]; now: string }) {
  const read = rows.flatMap((source) => (source.lastRun === null ? [] : [{ ...source, run: source.lastRun }]))
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
        {troubled.slice(0, 5).map(({ name, run }) => (
          <li key={name}>
            <Link to="/sources/$name" params={{ name }}>
              {name}
            </Link>{' '}
            {t(run.status)}
            <small>{run.reason}</small>
          </li>
        ))}
      </ul>
    </>
  )
}
