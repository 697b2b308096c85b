import { useQueries } from '@tanstack/react-query'
import { lazy, Suspense, useRef } from 'react'
import { answerTo, type Demand } from '../api.ts'
import { findingOfLines } from '../finding.ts'
import { t } from '../language.ts'
import { linePaths } from '../views/explore-paths.ts'
import type { ExploreSearch } from '../views/explore-search.ts'
import { CompareTable } from './compare-table.tsx'
import { drawingIn } from './svg-image.ts'
import { TakeAlong } from './take-along.tsx'

const CompareChart = lazy(() =>
  import('./compare-chart.tsx').then((module) => ({ default: module.CompareChart })),
)

/** The lines of the named skills, where the view is narrowed to. */
export function ExploreLines({ search }: { search: ExploreSearch }) {
  const place = useRef<HTMLElement>(null)
  const paths = linePaths(search)
  const answers = useQueries({ queries: paths.map((path) => answerTo<Demand>(path)) })
  const lines = answers.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const drawn = lines.filter(({ points }) => points.some(({ total }) => total > 0))
  if (answers.some(({ isPending }) => isPending)) return <p className="quiet">{t('Loading …')}</p>
  if (drawn.length === 0)
    return (
      <p className="note">
        {t('No line yet: too few vacancies fit, or no source has been watched long enough to compare.')}
      </p>
    )
  const title = findingOfLines(drawn)
  const whole = t(drawn[0]?.denominator ?? '')
  return (
    <>
      <figure ref={place} aria-labelledby="finding">
        <h2 id="finding">{title}</h2>
        <Suspense fallback={<div className="chart" />}>
          <CompareChart lines={drawn} />
        </Suspense>
        <figcaption>{t('Four weeks together, among {whole}.', { whole })}</figcaption>
      </figure>
      <CompareTable lines={drawn} />
      <TakeAlong
        name="skilltide-lines"
        svg={() => drawingIn(place.current, { title, note: whole }) ?? ''}
        csv={paths[0]?.replace(/\/demand\?skill=[^&]*/, `/compare?skill=${search.skills}`) ?? ''}
      />
    </>
  )
}
