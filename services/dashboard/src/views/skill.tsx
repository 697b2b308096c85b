import { lazy, Suspense } from 'react'
import type { Demand, Page, Shift } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { PostingsList } from '../parts/postings-list.tsx'
import { ShiftList } from '../parts/shift-list.tsx'
import { SubscribeForm } from '../parts/subscribe-form.tsx'
import { skillRoute } from '../router.tsx'
import { count, dayWords, percent } from '../words.ts'

const DemandChart = lazy(() =>
  import('../parts/demand-chart.tsx').then((module) => ({ default: module.DemandChart })),
)

export function SkillView() {
  const { id } = skillRoute.useParams()
  const skill = encodeURIComponent(id)
  return (
    <Answer<Demand> path={`/demand?skill=${skill}`} height={700}>
      {(demand) => (
        <>
          <h1>{demand.name}</h1>
          <p className="lead">{finding(demand)}</p>
          <Answer<Page<Shift>> path={`/shifts?skill=${skill}&limit=20`} height={400}>
            {({ rows }) => (
              <>
                {demand.fresh.length === 0 ? (
                  <p className="note">No trend yet: {reasonForNoTrend(demand)}</p>
                ) : (
                  <figure>
                    <Suspense fallback={<div className="chart" />}>
                      <DemandChart demand={demand} shifts={rows} />
                    </Suspense>
                    <figcaption className="quiet">
                      Share of {demand.denominator}, with its 95 % interval;{' '}
                      {count(demand.panel.length, 'source')} in the panel
                      {demand.leftOut.length > 0 ? `, ${demand.leftOut.length} left out` : ''}.{' '}
                      <a href={demand.self}>Data</a>
                    </figcaption>
                  </figure>
                )}
                <section aria-labelledby="shifts">
                  <h2 id="shifts">Shifts</h2>
                  <ShiftList shifts={rows} />
                </section>
              </>
            )}
          </Answer>
          <section aria-labelledby="subscribe">
            <h2 id="subscribe">Be told</h2>
            <SubscribeForm skill={demand.skill} name={demand.name} />
          </section>
          <TableTwin demand={demand} />
          <div className="columns">
            <section aria-labelledby="postings">
              <h2 id="postings">Postings</h2>
              <PostingsList path={`/postings?skill=${skill}&limit=12`} none="No posting has named it yet." />
            </section>
            <section aria-labelledby="articles">
              <h2 id="articles">Articles</h2>
              <PostingsList
                path={`/articles?skill=${skill}&limit=8`}
                none="No article has mentioned it yet."
              />
            </section>
          </div>
        </>
      )}
    </Answer>
  )
}

/** What the line says, in words: the last four weeks against the same number a year, or as far as known, before. */
function finding({ name, fresh, open }: Demand): string {
  const recent = sum(fresh.slice(-4))
  const stock = open.at(-1)
  const opened = stock === undefined ? '' : ` ${count(stock.open, 'vacancy is', 'vacancies are')} open now.`
  if (recent.total === 0) return `Too few postings to say how ${name} is doing.${opened}`
  const past = sum(fresh.slice(-56, -52).length === 4 ? fresh.slice(-56, -52) : fresh.slice(0, 4))
  const then =
    past.total > 0 && fresh.length >= 12
      ? `, against ${percent(past.units / past.total)} ${fresh.length >= 56 ? 'a year before' : `in the weeks from ${dayWords(fresh[0]?.week ?? '')}`}`
      : ''
  return `${percent(recent.units / recent.total)} of new vacancies ask for ${name} (${recent.units} of ${recent.total} in four weeks)${then}.${opened}`
}

function sum(points: { units: number; total: number }[]): { units: number; total: number } {
  return points.reduce((all, point) => ({ units: all.units + point.units, total: all.total + point.total }), {
    units: 0,
    total: 0,
  })
}

function reasonForNoTrend({ leftOut }: Demand): string {
  const [first] = leftOut
  return first === undefined
    ? 'no source is under observation.'
    : `${count(leftOut.length, 'source')} cannot be compared yet (${first.source}: ${first.reason}).`
}

function TableTwin({ demand }: { demand: Demand }) {
  return (
    <details>
      <summary>The numbers as a table</summary>
      <div className="scroll">
        <table>
          <caption>New vacancies that ask for {demand.name}, by week</caption>
          <thead>
            <tr>
              {['Week of', 'Vacancies', 'Of', 'Share', 'Likely between', 'Sources'].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {demand.fresh.toReversed().map((point) => (
              <tr key={point.week}>
                <th scope="row">{dayWords(point.week)}</th>
                <td>{point.units}</td>
                <td>{point.total}</td>
                <td>{percent(point.share)}</td>
                <td>
                  {percent(point.low)} – {percent(point.high)}
                </td>
                <td>
                  {point.missing.length === 0
                    ? point.sources
                    : `${point.sources} (without ${point.missing.join(', ')})`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
