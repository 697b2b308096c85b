import { Link } from '@tanstack/react-router'
import type { Shift } from '../api.ts'
import { Answer } from '../parts/answer.tsx'
import { shiftRoute } from '../router.tsx'
import { count, dayWords, percent, ratio } from '../words.ts'

/** The evidence, as it was frozen when the shift was found. */
export function ShiftView() {
  const { id } = shiftRoute.useParams()
  return (
    <Answer<Shift> path={`/shifts/${encodeURIComponent(id)}`} height={600}>
      {(shift) => (
        <>
          <h1>
            {shift.label}{' '}
            <span className={shift.direction === 'down' ? 'down' : 'up'}>{ratio(shift.effect)}</span>
          </h1>
          <p className="lead">
            Since {dayWords(shift.since)} employers ask for{' '}
            <Link to="/skills/$id" params={{ id: shift.skill }}>
              {shift.label}
            </Link>{' '}
            {ratio(shift.effect)} as often, likely between {ratio(shift.ciLow)} and {ratio(shift.ciHigh)}:{' '}
            {percent(shift.before.share)} of vacancies before ({shift.before.units} of {shift.before.total}),{' '}
            {percent(shift.after.share)} after ({shift.after.units} of {shift.after.total}), at{' '}
            {count(shift.employers, 'employer')} and {count(shift.sources, 'source')}. Found on{' '}
            {dayWords(shift.at)}.
          </p>
          <Doubts reasons={shift.evidence.reasonsToDoubt} />
          <PerSource shift={shift} />
          <div className="columns">
            <section>
              <h2>Employers</h2>
              <ul className="lines">
                {shift.evidence.topEmployers.map((employer) => (
                  <li key={employer.name}>
                    {employer.name} <span className="quiet">{count(employer.postings, 'posting')}</span>
                  </li>
                ))}
              </ul>
            </section>
            <section>
              <h2>Postings</h2>
              <ul className="lines">
                {shift.evidence.postings.map((posting) => (
                  <li key={posting.id}>
                    <a href={posting.url} rel="noreferrer nofollow" target="_blank">
                      {posting.title}
                    </a>{' '}
                    <span className="quiet">
                      {posting.company} · {dayWords(posting.day)}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          </div>
        </>
      )}
    </Answer>
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
  const { perSource, leftOut, logEvidence, height } = shift.evidence
  return (
    <section>
      <h2>By source</h2>
      <div className="scroll">
        <table>
          <caption>
            Vacancies that ask for {shift.label}; evidence {logEvidence.toFixed(1)}, needed{' '}
            {height.toFixed(1)}
          </caption>
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
      </div>
      {leftOut.length === 0 ? null : (
        <p className="quiet">
          Left out: {leftOut.map(({ source, reason }) => `${source} (${reason})`).join('; ')}
        </p>
      )}
    </section>
  )
}
