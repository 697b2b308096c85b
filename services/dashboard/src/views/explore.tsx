import { useQueries } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { answerTo, type Breakdown, type BreakdownRow, type Demand } from '../api.ts'
import { locale, t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { BreakdownBars } from '../parts/breakdown-bars.tsx'
import { DownloadCsv } from '../parts/download.tsx'
import { FilterForm } from '../parts/filter-form.tsx'
import { filterLabel as labelOf } from '../parts/filter-labels.ts'
import { HeatMap } from '../parts/heat-map.tsx'
import { useTitle } from '../parts/title.ts'

import { dayWords, number, percent } from '../words.ts'
import {
  type ExploreSearch,
  filterQuery,
  type Grouping,
  groupings,
  type Shape,
  shapes,
} from './explore-search.ts'
import { idsOf } from './search-params.ts'

const route = getRouteApi('/explore')

const CompareChart = lazy(() =>
  import('../parts/compare-chart.tsx').then((module) => ({ default: module.CompareChart })),
)
const CompareTable = lazy(() =>
  import('../parts/compare-chart.tsx').then((module) => ({ default: module.CompareTable })),
)
const shapeNames: Record<Shape, string> = { bars: 'Bars', table: 'Table', heat: 'Heat map', line: 'Line' }
const defaultSkills = 'python,sql,aws'

function groupingOf({ by, shape }: ExploreSearch): Grouping {
  return by ?? (shape === 'heat' ? 'country' : 'skill')
}

export function breakdownPath(search: ExploreSearch): string {
  const skills = search.shape === 'heat' ? `&skills=${idsOf(search.skills ?? defaultSkills).join(',')}` : ''
  return `/breakdown?by=${groupingOf(search)}&limit=25${skills}&${filterQuery(search)}`
}

export function linePaths(search: ExploreSearch): string[] {
  return idsOf(search.skills ?? defaultSkills).map(
    (id) => `/demand?skill=${id}&pool=4&${filterQuery(search)}`,
  )
}

/** Any filter, as bars, table, heat map or lines; the address holds all of it. */
export function Explore() {
  useTitle(t('Explore'))
  const search = route.useSearch()
  const navigate = useNavigate()
  const go = (change: ExploreSearch) =>
    void navigate({ to: '/explore', search: { ...search, ...change }, resetScroll: false })
  const shape = search.shape ?? 'bars'
  return (
    <>
      <h1>{t('Explore')}</h1>
      <p className="lead">{t('New vacancies by what they ask for, where, and of whom.')}</p>
      <nav aria-label={t('Shape')} className="tabs">
        {shapes.map((one) => (
          <Link
            key={one}
            to="/explore"
            search={{ ...search, shape: one === 'bars' ? undefined : one }}
            activeOptions={{ exact: true, includeSearch: true }}
            resetScroll={false}
          >
            {t(shapeNames[one])}
          </Link>
        ))}
      </nav>
      <div className="inline">
        {shape === 'line' ? null : (
          <label>
            {t('Group by')}
            <select
              value={groupingOf(search)}
              onChange={(event) => go({ by: groupings.find((one) => one === event.target.value) })}
            >
              {groupings.map((one) => (
                <option key={one} value={one}>
                  {t(labelOf(one))}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {t('Skills count when')}
          <select
            value={search.need ?? 'any'}
            onChange={({ target }) =>
              go({
                need: target.value === 'required' || target.value === 'preferred' ? target.value : undefined,
              })
            }
          >
            <option value="any">{t('mentioned at all')}</option>
            <option value="required">{t('required')}</option>
            <option value="preferred">{t('preferred')}</option>
          </select>
        </label>
        {shape === 'line' || shape === 'heat' ? (
          <SkillsField search={search} onSkills={(skills) => go({ skills })} />
        ) : null}
      </div>
      <FilterForm filters={search} onFilters={go} />
      {shape === 'line' ? <Lines search={search} /> : <Grouped search={search} shape={shape} />}
    </>
  )
}

function SkillsField({
  search,
  onSkills,
}: {
  search: ExploreSearch
  onSkills: (skills: string | undefined) => void
}) {
  const shown = search.skills ?? defaultSkills
  return (
    <label>
      Skills, by their ids
      <input
        key={shown}
        defaultValue={shown}
        onBlur={({ target }) => target.value !== shown && onSkills(target.value || undefined)}
      />
    </label>
  )
}

function Grouped({ search, shape }: { search: ExploreSearch; shape: Shape }) {
  const by = groupingOf(search)
  const path = breakdownPath(search)
  const nameOf = (row: BreakdownRow): ReactNode => <RowName row={row} by={by} search={search} />
  return (
    <Answer<Breakdown> path={path}>
      {(answer) => (
        <section aria-labelledby="found">
          <h2 id="found">{findingOf(answer, by)}</h2>
          {answer.rows.length === 0 ? (
            <p className="note">{emptyWords(answer, by)}</p>
          ) : shape === 'heat' ? (
            <HeatMap answer={answer} nameOf={nameOf} heading={t(labelOf(by))} />
          ) : (
            <BreakdownBars answer={answer} nameOf={nameOf} heading={t(labelOf(by))} bars={shape === 'bars'} />
          )}
          <p className="quiet">
            {t('{from} up to {to}, all sources: for change over time, see the lines. Taxonomy {version}.', {
              from: dayWords(answer.from),
              to: dayWords(answer.to),
              version: answer.taxonomyVersion,
            })}{' '}
            <a href={answer.self}>{t('Data')}</a> <DownloadCsv path={path} name={`skilltide-by-${by}`} />
          </p>
        </section>
      )}
    </Answer>
  )
}

function RowName({ row, by, search }: { row: BreakdownRow; by: Grouping; search: ExploreSearch }) {
  if (by === 'skill')
    return (
      <Link to="/skills/$id" params={{ id: row.value }}>
        {row.name}
      </Link>
    )
  const narrowed = { ...search, [by]: row.value, by: 'skill' as const, shape: undefined }
  return (
    <Link to="/explore" search={narrowed} title={t('The skills of {name}', { name: row.name })}>
      {by === 'city' ? titleCase(row.name) : row.name}
    </Link>
  )
}

function Lines({ search }: { search: ExploreSearch }) {
  const answers = useQueries({ queries: linePaths(search).map((path) => answerTo<Demand>(path)) })
  const lines = answers.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const drawn = lines.filter(({ points }) => points.some(({ total }) => total > 0))
  if (answers.some(({ isPending }) => isPending)) return <p className="quiet">{t('Loading …')}</p>
  if (drawn.length === 0)
    return (
      <p className="note">
        {t('No line yet: too few vacancies fit, or no source has been watched long enough to compare.')}
      </p>
    )
  return (
    <Suspense fallback={<div className="chart" />}>
      <figure>
        <CompareChart lines={drawn} />
        <figcaption>
          {t('Four weeks together, among {whole}.', { whole: drawn[0]?.denominator ?? '' })}
        </figcaption>
      </figure>
      <CompareTable lines={drawn} />
    </Suspense>
  )
}

function findingOf({ rows, total }: Breakdown, by: Grouping): string {
  const [first] = rows
  if (first === undefined || total === 0) return t('Nothing fits')
  const name = by === 'city' ? titleCase(first.name) : first.name
  return by === 'skill'
    ? t('{name} is asked for most: in {share} of vacancies', { name, share: percent(first.share) })
    : t('Most by {by}: {name}, {share}', { by: t(labelOf(by)), name, share: percent(first.share) })
}

function emptyWords({ total }: Breakdown, by: Grouping): string {
  return total === 0
    ? t('No new vacancy of these weeks fits. What was there when a source was first read is not new.')
    : t('{total} vacancies fit, but none of them states this: {by}.', {
        total: number(total),
        by: t(labelOf(by)),
      })
}

function titleCase(name: string): string {
  return name.replace(/(^|[\s-])\p{L}/gu, (letter) => letter.toLocaleUpperCase(locale()))
}
