import { getRouteApi, Link } from '@tanstack/react-router'
import type { Shift } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { ShiftEvidence } from '../parts/shift-evidence.tsx'
import { useTitle } from '../parts/title.ts'

import { count, dayWords, oftenWords, percent, ratio } from '../words.ts'

const route = getRouteApi('/shifts/$id')

export function shiftPath(id: string): string {
  return `/shifts/${encodeURIComponent(id)}`
}

/** The evidence, as it was frozen when the shift was found. */
export function ShiftView() {
  const { id } = route.useParams()
  return (
    <Answer<Shift> path={shiftPath(id)} missing="No such shift">
      {(shift) => <ShiftPage shift={shift} />}
    </Answer>
  )
}

function ShiftPage({ shift }: { shift: Shift }) {
  const down = shift.direction === 'down'
  useTitle(`${shift.label} ${ratio(shift.effect)}`)
  return (
    <>
      <h1>
        <span className={down ? 'down' : 'up'}>{down ? '▼' : '▲'}</span> {shift.label}{' '}
        {shift.direction === 'new'
          ? 'is asked for, and was not before'
          : `is asked for ${oftenWords(shift.effect)}`}
      </h1>
      <p className="lead">
        Since the week of {dayWords(shift.since)}, found on {dayWords(shift.at)}
        {shift.direction === 'new'
          ? ','
          : `. Likely between ${ratio(shift.ciLow)} and ${ratio(shift.ciHigh)},`}{' '}
        at {count(shift.employers, 'employer')} and {count(shift.sources, 'source')}
        {shift.status === 'alert' ? '' : `; ${shift.status.replace('-', ' ')}`}.{' '}
        <Link to="/skills/$id" params={{ id: shift.skill }}>
          {shift.label} over time
        </Link>
      </p>
      <Periods shift={shift} />
      <Doubts reasons={shift.evidence.reasonsToDoubt} />
      <PerSource shift={shift} />
      <ShiftEvidence shift={shift} />
      <p className="quiet">
        Evidence {shift.evidence.logEvidence.toFixed(1)} where {shift.evidence.height.toFixed(1)} was needed;
        taxonomy {shift.taxonomyVersion}. Frozen when it was found.{' '}
        <a href={`/api/v1${shiftPath(shift.id)}`}>Data</a>
      </p>
    </>
  )
}

function Periods({ shift }: { shift: Shift }) {
  const periods = [
    ['Before', shift.before],
    ['After', shift.after],
  ] as const
  return (
    <table className="narrow">
      <caption>New vacancies that ask for {shift.label}, over the panel</caption>
      <tbody>
        {periods.map(([name, period]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              {percent(period.share)}
              <small>
                {period.units} of {period.total}, {dayWords(period.from)} to {dayWords(period.to)}
              </small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Doubts({ reasons }: { reasons: string[] }) {
  return (
    <section aria-labelledby="doubts">
      <h2 id="doubts">Reasons to doubt it</h2>
      {reasons.length === 0 ? (
        <p className="quiet">None found.</p>
      ) : (
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function PerSource({ shift }: { shift: Shift }) {
  const { perSource, leftOut } = shift.evidence
  return (
    <section aria-labelledby="by-source">
      <h2 id="by-source">By source</h2>
      <table className="narrow">
        <thead>
          <tr>
            {['Source', 'Before', 'After'].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {perSource.map((row) => (
            <tr key={row.source}>
              <th scope="row">{row.source}</th>
              <td>
                {row.before} of {row.beforeTotal}
              </td>
              <td>
                {row.after} of {row.afterTotal}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {leftOut.length === 0 ? null : (
        <p className="quiet">
          Left out: {leftOut.map(({ source, reason }) => `${source} (${reason})`).join('; ')}
        </p>
      )}
    </section>
  )
}
