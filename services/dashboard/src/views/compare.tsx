import { useQueries } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { answerTo, type Demand, type Measure } from '../api.ts'
import { t } from '../language.ts'
import { FilterForm } from '../parts/filter-form.tsx'
import { useFoundSkills } from '../parts/found-skills.ts'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'

import { readFilters } from './explore-search.ts'
import { type CompareSearch, idsOf, mostCompared } from './search-params.ts'
import { narrowingOf } from './skill-search-params.ts'

const route = getRouteApi('/compare')

const CompareChart = lazy(() =>
  import('../parts/compare-chart.tsx').then((module) => ({ default: module.CompareChart })),
)
const CompareTable = lazy(() =>
  import('../parts/compare-chart.tsx').then((module) => ({ default: module.CompareTable })),
)
const measures: [Measure, string][] = [
  ['new', 'New vacancies'],
  ['open', 'Open vacancies'],
  ['talk', 'Articles'],
]

export function comparePaths(search: CompareSearch): string[] {
  const { skills, measure = 'new' } = search
  const pool = measure === 'open' ? '' : '&pool=4'
  const narrowing = narrowingOf(readFilters(search), measure)
  return idsOf(skills).map(
    (id) => `/demand?skill=${encodeURIComponent(id)}&measure=${measure}${pool}${narrowing}`,
  )
}

export function Compare() {
  useTitle(t('Compare'))
  const search = route.useSearch()
  const navigate = useNavigate()
  const answers = useQueries({ queries: comparePaths(search).map((path) => answerTo<Demand>(path)) })
  const lines = answers.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const refused = answers.filter(({ error }) => error !== null).length
  return (
    <>
      <h1>{t('Compare skills')}</h1>
      <p className="lead">
        {t('How often skills are asked for, over the same sources, four weeks together.')}
      </p>
      <Chosen search={search} lines={lines} />
      <FilterForm
        filters={search}
        onFilters={(filters) => void navigate({ to: '/compare', search: { ...search, ...filters } })}
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
        <Suspense fallback={<p className="quiet">{t('Loading …')}</p>}>
          <nav aria-label={t('Measure')} className="tabs">
            {measures.map(([measure, name]) => (
              <Link
                key={measure}
                to="/compare"
                search={{ ...search, measure: measure === 'new' ? undefined : measure }}
                activeOptions={{ exact: true, includeSearch: true }}
                resetScroll={false}
              >
                {t(name)}
              </Link>
            ))}
          </nav>
          <figure>
            <CompareChart lines={lines} />
            <figcaption>
              {t(
                "Lines end where no source can be compared any more; a rise that lasts is on the skill's own page.",
              )}
            </figcaption>
          </figure>
          <CompareTable lines={lines} />
          <TellMe
            of={t('one of them')}
            begin={{
              name: lines.map(({ name }) => name).join(', '),
              skills: lines.map(({ skill }) => skill).join(','),
              roles: search.role ?? '',
              places: [search.country, search.city].filter((place) => place !== undefined).join(','),
            }}
          />
        </Suspense>
      )}
    </>
  )
}

/** The skills compared, each to be taken out, and a field for one more. */
function Chosen({ search, lines }: { search: CompareSearch; lines: readonly Demand[] }) {
  const ids = idsOf(search.skills)
  const names = new Map(lines.map(({ skill, name }) => [skill, name]))
  const without = (id: string) => ids.filter((other) => other !== id).join(',') || undefined
  return (
    <>
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
      {ids.length < mostCompared ? <AddSkill search={search} ids={ids} /> : null}
    </>
  )
}

function AddSkill({ search, ids }: { search: CompareSearch; ids: readonly string[] }) {
  const [words, setWords] = useState('')
  const navigate = useNavigate()
  const { rows, best } = useFoundSkills(words)
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (best === undefined) return
    setWords('')
    void navigate({ to: '/compare', search: { ...search, skills: [...ids, best.id].join(',') } })
  }
  return (
    <form className="inline" onSubmit={add}>
      <label>
        {t('Add a skill')}
        <input list="skills-to-compare" value={words} onChange={(event) => setWords(event.target.value)} />
      </label>
      <datalist id="skills-to-compare">
        {rows.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <button type="submit">{t('Add')}</button>
    </form>
  )
}
