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
  useTitle('Compare')
  const search = route.useSearch()
  const navigate = useNavigate()
  const answers = useQueries({ queries: comparePaths(search).map((path) => answerTo<Demand>(path)) })
  const lines = answers.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const refused = answers.filter(({ error }) => error !== null).length
  return (
    <>
      <h1>Compare skills</h1>
      <p className="lead">How often skills are asked for, over the same sources, four weeks together.</p>
      <Chosen search={search} lines={lines} />
      <FilterForm
        filters={search}
        onFilters={(filters) => void navigate({ to: '/compare', search: { ...search, ...filters } })}
        {...(search.measure === 'talk' ? { names: ['source'] } : {})}
      />
      {refused > 0 ? (
        <p className="trouble">{refused} of the skills in this address are not known here.</p>
      ) : null}
      {lines.length === 0 ? (
        <p className="note">Choose up to {mostCompared} skills above, such as Go, Rust and Kotlin.</p>
      ) : (
        <Suspense fallback={<p className="quiet">Loading …</p>}>
          <nav aria-label="Measure" className="tabs">
            {measures.map(([measure, name]) => (
              <Link
                key={measure}
                to="/compare"
                search={{ ...search, measure: measure === 'new' ? undefined : measure }}
                activeOptions={{ exact: true, includeSearch: true }}
                resetScroll={false}
              >
                {name}
              </Link>
            ))}
          </nav>
          <figure>
            <CompareChart lines={lines} />
            <figcaption>
              Lines end where no source can be compared any more; a rise that lasts is on the skill's own
              page.
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
      <ul className="chips" aria-label="Skills compared">
        {ids.map((id) => (
          <li key={id}>
            <Link to="/skills/$id" params={{ id }}>
              {names.get(id) ?? id}
            </Link>{' '}
            <Link
              to="/compare"
              search={{ ...search, skills: without(id) }}
              aria-label={`Take out ${names.get(id) ?? id}`}
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
        Add a skill
        <input list="skills-to-compare" value={words} onChange={(event) => setWords(event.target.value)} />
      </label>
      <datalist id="skills-to-compare">
        {rows.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <button type="submit">Add</button>
    </form>
  )
}
