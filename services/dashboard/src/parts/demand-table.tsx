import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerTo, type Demand, type Status } from '../api.ts'
import { isRevisedWeek } from '../honest.ts'
import { t } from '../language.ts'
import type { SkillSearch } from '../views/skill-search-params.ts'
import { dayWords, percent, rangeWords } from '../words.ts'

const columns = ['Week of', 'Count', 'Of', 'Share', 'Likely between', 'Sources'] as const

/** The chart's twin: every number of it, each week a link to its postings; then who is in the panel and what happened. */
export function DemandTable({ demand, search }: { demand: Demand; search: SkillSearch }) {
  const { data: status } = useQuery(answerTo<Status>('/status'))
  return (
    <details>
      <summary>{t('The numbers as a table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <section className="scroll" aria-label={t('Numbers, scrolls sideways')} tabIndex={0}>
        <table>
          <caption>
            {t('{skill} among {whole}', { skill: demand.name, whole: t(demand.denominator) })}
          </caption>
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
            {demand.points.toReversed().map((point) => (
              <tr key={point.start}>
                <th scope="row">
                  <Link
                    to="/skills/$id"
                    params={{ id: demand.skill }}
                    search={{ ...search, week: point.start }}
                    hash="postings"
                  >
                    {dayWords(point.start)}
                  </Link>
                  {isRevisedWeek(point.start, status?.revised) ? (
                    <abbr title={t('Counted anew under another taxonomy')}> R</abbr>
                  ) : null}
                </th>
                <td>{point.units}</td>
                <td>{point.total}</td>
                <td>{percent(point.share)}</td>
                <td>{rangeWords(percent(point.low), percent(point.high))}</td>
                <td>
                  {point.missing.length === 0
                    ? point.sources
                    : `${point.sources} (${t('without {sources}', { sources: point.missing.join(', ') })})`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <PanelNotes demand={demand} />
    </details>
  )
}

function PanelNotes({ demand }: { demand: Demand }) {
  return (
    <>
      <p className="quiet">
        {t('Panel: {sources}. Taxonomy {version}.', {
          sources: demand.panel.join(', '),
          version: demand.taxonomyVersion,
        })}
      </p>
      <ul className="lines">
        {demand.leftOut.map(({ source, reason }) => (
          <li key={source}>{t('{source} is left out: {reason}', { source, reason })}</li>
        ))}
        {demand.sourceEvents.map(({ week, source, what }) => (
          <li key={`${week} ${source} ${what}`}>
            {dayWords(week)}: {source}, {what}
          </li>
        ))}
      </ul>
    </>
  )
}
