import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useRef } from 'react'
import { answerTo, type Demand, type Measure, type Page, type Shift, type Status } from '../api.ts'
import { findingOf, reasonForNoTrend } from '../finding.ts'
import { doubtsOf } from '../honest.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { chartImage } from '../parts/chart-image.ts'
import { Choice } from '../parts/choice.tsx'
import { NeedChoice, PeriodChoice } from '../parts/choices.tsx'
import { DemandTable } from '../parts/demand-table.tsx'
import { FilterForm } from '../parts/filter-form.tsx'
import { KeyNumbers } from '../parts/key-numbers.tsx'
import { PostingsList } from '../parts/postings-list.tsx'
import { SaveChart } from '../parts/save-chart.tsx'
import { ShiftList } from '../parts/shift-list.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'
import { whenIdle } from '../parts/when-idle.ts'
import type { SubscriptionFields } from '../subscription-input.ts'

import { addDays, count, dayWords } from '../words.ts'
import { fromOf } from './explore-search.ts'
import { narrowingOf, type Scale, type SkillSearch, scaleNames, scales } from './skill-search-params.ts'

const route = getRouteApi('/skills/$id')

/** Drawing takes a slow device longer than all else: until then there is the server's own image. */
const DemandChart = lazy(async () => {
  await whenIdle()
  return { default: (await import('../parts/demand-chart.tsx')).DemandChart }
})
const SkillProfile = lazy(async () => {
  await whenIdle()
  return { default: (await import('../parts/skill-profile.tsx')).SkillProfile }
})
const measures: [Measure, string][] = [
  ['new', 'New vacancies'],
  ['open', 'Open vacancies'],
  ['talk', 'Articles'],
]

/** The line and its weeks, and the shifts. Stock is steady enough without pooling. */
export function skillPaths(id: string, search: SkillSearch): [string, string, string] {
  const { measure = 'new', interval, weeks } = search
  const skill = encodeURIComponent(id)
  const asked = `/demand?skill=${skill}&measure=${measure}${fromOf(weeks, new Date())}${narrowingOf(search)}`
  const weekly = interval === 'day' ? `${asked}&interval=day` : asked
  const pooled = measure === 'open' || interval !== undefined ? weekly : `${weekly}&pool=4`
  return [pooled, weekly, `/shifts?skill=${skill}&limit=20`]
}

/** The postings, of a week those that it counts, and the articles. */
export function skillLists(id: string, search: SkillSearch): [string, string] {
  const skill = encodeURIComponent(id)
  const { week } = search
  const range = week === undefined ? '' : `&from=${week}&to=${addDays(week, 7)}`
  const fresh = week === undefined ? '' : '&freshOnly=true'
  return [
    `/postings?skill=${skill}&limit=6${range}${fresh}${narrowingOf(search, 'new')}`,
    `/articles?skill=${skill}&limit=6${range}`,
  ]
}

export function SkillView() {
  const { id } = route.useParams()
  const search = route.useSearch()
  const [pooled, weekly, shifts] = skillPaths(id, search)
  return (
    <Answer<Demand> path={weekly} missing={t('No such skill')}>
      {(weeks) => (
        <Answer<Demand> path={pooled}>
          {(demand) => (
            <Answer<Page<Shift>> path={shifts}>
              {({ rows }) => <SkillPage demand={demand} weekly={weeks} shifts={rows} search={search} />}
            </Answer>
          )}
        </Answer>
      )}
    </Answer>
  )
}

type Props = { demand: Demand; weekly: Demand; shifts: Shift[]; search: SkillSearch }

function SkillPage({ demand, weekly, shifts, search }: Props) {
  useTitle(demand.name)
  const [postings, articles] = skillLists(demand.skill, search)
  const { week } = search
  return (
    <>
      <h1>{demand.name}</h1>
      <Measures demand={demand} search={search} />
      <Narrowed skill={demand.skill} search={search} />
      <div className="beside">
        <div>
          {demand.points.length === 0 ? (
            <p className="note">{t('No trend yet: {reason}', { reason: reasonForNoTrend(demand) })}</p>
          ) : (
            <TrendFigure demand={demand} weekly={weekly} shifts={shifts} search={search} />
          )}
        </div>
        <div>
          <KeyNumbers demand={demand} />
          <section aria-labelledby="shifts">
            <h2 id="shifts">{t('Shifts')}</h2>
            <ShiftList shifts={shifts} none={t('None so far: a shift is told when it lasts.')} />
          </section>
          <section aria-labelledby="subscribe">
            <h2 id="subscribe">{t('Be told')}</h2>
            <TellMe of={demand.name} begin={subscriptionFor(demand, search)} />
          </section>
        </div>
      </div>
      <div className="columns">
        <section aria-labelledby="postings">
          <h2 id="postings">
            {week === undefined
              ? t('Postings')
              : t('Postings new in the week of {day}', { day: dayWords(week) })}
          </h2>
          {week === undefined ? null : <OneWeek weekly={weekly} week={week} search={search} />}
          <PostingsList
            path={postings}
            none={week === undefined ? t('No posting has named it yet.') : t('None.')}
          />
        </section>
        <section aria-labelledby="articles">
          <h2 id="articles">
            {week === undefined ? t('Articles') : t('Articles of the week of {day}', { day: dayWords(week) })}
          </h2>
          <PostingsList
            path={articles}
            none={week === undefined ? t('No article has mentioned it yet.') : t('None.')}
          />
        </section>
      </div>
      <Suspense fallback={<p className="quiet">{t('Loading …')}</p>}>
        <SkillProfile skill={demand.skill} search={search} narrowing={narrowingOf(search, 'new')} />
      </Suspense>
    </>
  )
}

/** Of the skill, where the view is narrowed to. */
function subscriptionFor(
  { skill, name }: Demand,
  { role, country, region, city }: SkillSearch,
): SubscriptionFields {
  const places = [country, region, city].filter((place) => place !== undefined).join(',')
  return { name, skills: skill, roles: role ?? '', places }
}

function Measures({ demand, search }: { demand: Demand; search: SkillSearch }) {
  const tabs = measures.map(([measure, name]) => ({
    name: t(name),
    link: {
      to: '/skills/$id' as const,
      params: { id: demand.skill },
      search: { ...search, measure: measure === 'new' ? undefined : measure },
    },
  }))
  return <Tabs label={t('Measure')} tabs={tabs} />
}

function Narrowed({ skill, search }: { skill: string; search: SkillSearch }) {
  const navigate = useNavigate()
  const go = (change: SkillSearch) =>
    void navigate({
      to: '/skills/$id',
      params: { id: skill },
      search: { ...search, ...change },
      resetScroll: false,
    })
  const { need, measure } = search
  return (
    <div className="narrowing">
      <div className="controls">
        {measure === 'talk' ? null : <NeedChoice need={need} onNeed={(chosen) => go({ need: chosen })} />}
        <PeriodChoice weeks={search.weeks} onWeeks={(weeks) => go({ weeks })} />
        <Choice<'week' | 'day'>
          label="A point is"
          options={[
            ['', measure === 'open' ? 'as it is best read' : 'four weeks together'],
            ['week', 'a week'],
            ['day', 'a day'],
          ]}
          value={search.interval}
          onChoice={(interval) => go({ interval })}
        />
      </div>
      <FilterForm filters={search} onFilters={go} {...(measure === 'talk' ? { names: ['source'] } : {})} />
    </div>
  )
}

/** How many of the week's postings the line counts, since its panel may be smaller; and the way back. */
function OneWeek({ weekly, week, search }: { weekly: Demand; week: string; search: SkillSearch }) {
  const point = weekly.measure === 'new' ? weekly.points.find(({ start }) => start === week) : undefined
  return (
    <p>
      {point === undefined
        ? null
        : `${t('The line counts {units} of them, at the {sources} of its panel.', { units: point.units, sources: count(point.sources, 'source') })} `}
      <Link
        to="/skills/$id"
        params={{ id: weekly.skill }}
        search={{ ...search, week: undefined }}
        resetScroll={false}
      >
        {t('Show all weeks')}
      </Link>
    </p>
  )
}

/** Beside the finding, so that nobody reads the one without the other. */
function Doubts({ demand }: { demand: Demand }) {
  const { data } = useQuery(answerTo<Status>('/status'))
  const doubts = doubtsOf(demand, data)
  return doubts.length === 0 ? null : (
    <ul className="doubts">
      {doubts.map((doubt) => (
        <li key={doubt}>{doubt}</li>
      ))}
    </ul>
  )
}

function ChartImage({ demand, search }: { demand: Demand; search: SkillSearch }) {
  if (search.scale !== undefined) return <div className="chart" />
  return <img className="chart" src={chartImage(demand, narrowingOf(search))} alt="" />
}

function TrendFigure({ demand, weekly, shifts, search }: Props) {
  const navigate = useNavigate()
  const place = useRef<HTMLElement>(null)
  const { data: status } = useQuery(answerTo<Status>('/status'))
  const openWeek = (week: string) =>
    void navigate({
      to: '/skills/$id',
      params: { id: demand.skill },
      search: { ...search, week },
      hash: 'postings',
    })
  const scale: Scale = search.scale ?? 'share'
  const isNarrowed = narrowingOf(search) !== ''
  const scaleTabs = scales.map((one) => ({
    name: t(scaleNames[one]),
    link: {
      to: '/skills/$id' as const,
      params: { id: demand.skill },
      search: { ...search, scale: one === 'share' ? undefined : one },
    },
  }))
  const revised = status?.revised ?? null
  // Drawn anew only when something of it has changed.
  const beside = useMemo(
    () => ({ shifts: isNarrowed ? [] : shifts, scale, revised }),
    [isNarrowed, shifts, scale, revised],
  )
  const pooled =
    demand.pool > 1
      ? t('{weeks} weeks pooled; dots are single weeks', { weeks: demand.pool })
      : t(search.interval === 'day' ? 'by day' : 'by week')
  return (
    <>
      <figure ref={place} aria-labelledby="finding">
        <h2 id="finding">{findingOf(demand)}</h2>
        <Doubts demand={demand} />
        <Tabs label={t('Scale')} tabs={scaleTabs} />
        <Suspense fallback={<ChartImage demand={demand} search={search} />}>
          <DemandChart pooled={demand} weekly={weekly} beside={beside} onWeek={openWeek} />
        </Suspense>
        <figcaption>
          {t('Share of {whole}, with its 95 % interval; {pooled}.', {
            whole: t(demand.denominator),
            pooled,
          })}{' '}
          {t('{sources} in the panel', { sources: count(demand.panel.length, 'source') })}
          {demand.leftOut.length > 0 ? t(', {count} left out', { count: demand.leftOut.length }) : ''}.{' '}
          {t('Dotted: a source was added or failed. Choose a week to see its postings.')}{' '}
          <a href={demand.self}>{t('Data')}</a>
        </figcaption>
      </figure>
      <DemandTable demand={weekly} search={search} />
      <SaveChart demand={demand} narrowing={narrowingOf(search)} place={place} />
    </>
  )
}
