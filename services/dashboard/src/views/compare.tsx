import { useQueries } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useRef } from 'react'
import { answerTo, type Demand, type Measure } from '../api.ts'
import { findingOfLines } from '../finding.ts'
import { t } from '../language.ts'
import { NeedChoice, PeriodChoice } from '../parts/choices.tsx'
import { CompareTable } from '../parts/compare-table.tsx'
import { Embed } from '../parts/embed.tsx'
import { FilterForm } from '../parts/filter-form.tsx'
import { SkillPicker } from '../parts/skill-picker.tsx'
import { drawingIn } from '../parts/svg-image.ts'
import { Tabs } from '../parts/tabs.tsx'
import { TakeAlong } from '../parts/take-along.tsx'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'
import { fromOf, readFilters } from './explore-search.ts'
import { type CompareSearch, idsOf, mostCompared } from './search-params.ts'
import { narrowingOf, scaleNames, scales } from './skill-search-params.ts'

const route = getRouteApi('/compare')

const CompareChart = lazy(() =>
  import('../parts/compare-chart.tsx').then((module) => ({ default: module.CompareChart })),
)
const measures: [Measure, string][] = [
  ['new', 'New vacancies'],
  ['open', 'Open vacancies'],
  ['talk', 'Articles'],
]

export function comparePaths(search: CompareSearch): string[] {
  return idsOf(search.skills).map((id) => `/demand?skill=${encodeURIComponent(id)}${queryOf(search)}`)
}

/** `&measure=new&pool=4&country=DE`, the same for every line. */
function queryOf(search: CompareSearch): string {
  const { measure = 'new', weeks, need } = search
  const pool = measure === 'open' ? '' : '&pool=4'
  const narrowing = narrowingOf({ ...readFilters(search), need }, measure)
  return `&measure=${measure}${pool}${fromOf(weeks, new Date())}${narrowing}`
}

/** Where the server draws these lines; stock is told week by week. */
function imageOf(ids: string, search: CompareSearch): string {
  const pool = search.measure === 'open' ? '&pool=1' : ''
  return `/api/v1/compare/chart.svg?skill=${ids}${queryOf(search)}${pool}`
}

export function Compare() {
  useTitle(t('Compare'))
  const search = route.useSearch()
  const navigate = useNavigate()
  const answers = useQueries({ queries: comparePaths(search).map((path) => answerTo<Demand>(path)) })
  const lines = answers.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const refused = answers.filter(({ error }) => error !== null).length
  const go = (change: CompareSearch) =>
    void navigate({ to: '/compare', search: { ...search, ...change }, resetScroll: false })
  return (
    <>
      <h1>{t('Compare skills')}</h1>
      <p className="lead">
        {t('How often skills are asked for, over the same sources, four weeks together.')}
      </p>
      <Chosen search={search} lines={lines} />
      <div className="controls">
        <AddSkill search={search} onSkills={(skills) => go({ skills })} />
        {search.measure === 'talk' ? null : <NeedChoice need={search.need} onNeed={(need) => go({ need })} />}
        <PeriodChoice weeks={search.weeks} onWeeks={(weeks) => go({ weeks })} />
      </div>
      <FilterForm
        filters={search}
        onFilters={go}
        {...(search.measure === 'talk' ? { names: ['source'] } : {})}
      />
      {refused > 0 ? (
        <p className="trouble">
          {t('{refused} of the skills in this address are not known here.', { refused })}
        </p>
      ) : null}
      {lines.length === 0 ? (
        <p className="note">
          {t('Choose up to {most} skills above, such as Go, Rust and Kotlin.', { most: mostCompared })}
        </p>
      ) : (
        <Lines lines={lines} search={search} />
      )}
    </>
  )
}

function Lines({ lines, search }: { lines: readonly Demand[]; search: CompareSearch }) {
  const place = useRef<HTMLElement>(null)
  const measureTabs = measures.map(([measure, name]) => ({
    name: t(name),
    link: {
      to: '/compare' as const,
      search: { ...search, measure: measure === 'new' ? undefined : measure },
    },
  }))
  const scaleTabs = scales.map((one) => ({
    name: t(scaleNames[one]),
    link: { to: '/compare' as const, search: { ...search, scale: one === 'share' ? undefined : one } },
  }))
  const ids = lines.map(({ skill }) => skill).join(',')
  const title = findingOfLines(lines)
  return (
    <>
      <Tabs label={t('Measure')} tabs={measureTabs} />
      <figure ref={place} aria-labelledby="finding">
        <h2 id="finding">{title}</h2>
        <Tabs label={t('Scale')} tabs={scaleTabs} />
        <Suspense fallback={<div className="chart" />}>
          <CompareChart lines={lines} scale={search.scale ?? 'share'} />
        </Suspense>
        <figcaption>
          {t(
            "Lines end where no source can be compared any more; a rise that lasts is on the skill's own page.",
          )}
        </figcaption>
      </figure>
      <CompareTable lines={lines} />
      <TakeAlong
        name={`skilltide-${ids.replaceAll(',', '-')}`}
        svg={() => drawingIn(place.current, { title, note: t(lines[0]?.denominator ?? '') }) ?? ''}
        csv={`/compare?skill=${ids}${queryOf(search)}`}
      >
        <Embed image={imageOf(ids, search)} alt={lines.map(({ name }) => name).join(', ')} />
      </TakeAlong>
      <TellMe
        of={t('one of them')}
        begin={{
          name: lines.map(({ name }) => name).join(', '),
          skills: ids,
          roles: search.role ?? '',
          places: [search.country, search.city].filter((one) => one !== undefined).join(','),
        }}
      />
    </>
  )
}

/** The skills compared, each to be taken out. */
function Chosen({ search, lines }: { search: CompareSearch; lines: readonly Demand[] }) {
  const ids = idsOf(search.skills)
  const names = new Map(lines.map(({ skill, name }) => [skill, name]))
  const without = (id: string) => ids.filter((other) => other !== id).join(',') || undefined
  if (ids.length === 0) return null
  return (
    <ul className="chips" aria-label={t('Skills compared')}>
      {ids.map((id) => (
        <li key={id}>
          <Link to="/skills/$id" params={{ id }}>
            {names.get(id) ?? id}
          </Link>{' '}
          <Link
            to="/compare"
            search={{ ...search, skills: without(id) }}
            aria-label={t('Take out {name}', { name: names.get(id) ?? id })}
          >
            ×
          </Link>
        </li>
      ))}
    </ul>
  )
}

function AddSkill({ search, onSkills }: { search: CompareSearch; onSkills: (skills: string) => void }) {
  const ids = idsOf(search.skills)
  if (ids.length >= mostCompared) return null
  return (
    <SkillPicker label="Add a skill" action="Add" onPick={({ id }) => onSkills([...ids, id].join(','))} />
  )
}
