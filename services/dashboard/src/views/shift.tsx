import { getRouteApi, Link } from '@tanstack/react-router'
import type { Shift } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { ShiftChart } from '../parts/shift-chart.tsx'
import { ShiftEvidence } from '../parts/shift-evidence.tsx'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'

import { count, dayWords, digits, oftenWords, percent, rangeWords, ratio } from '../words.ts'

const route = getRouteApi('/shifts/$id')

export function shiftPath(id: string): string {
  return `/shifts/${encodeURIComponent(id)}`
}

/** The evidence, as it was frozen when the shift was found. */
export function ShiftView() {
  const { id } = route.useParams()
  return (
    <Answer<Shift> path={shiftPath(id)} missing={t('No such shift')}>
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
          ? t('is asked for, and was not before')
          : t('is asked for {often}', { often: oftenWords(shift.effect) })}
      </h1>
      <p className="lead">
        {t('Since the week of {since}, found on {at}, at {employers} and {sources}', {
          since: dayWords(shift.since),
          at: dayWords(shift.at),
          employers: count(shift.employers, 'employer'),
          sources: count(shift.sources, 'source'),
        })}
        {shift.direction === 'new'
          ? ''
          : `; ${t('likely between {low} and {high}', { low: ratio(shift.ciLow), high: ratio(shift.ciHigh) })}`}
        {shift.status === 'alert' ? '' : `; ${t(shift.status)}`}.{' '}
        <Link to="/skills/$id" params={{ id: shift.skill }}>
          {t('{skill} over time', { skill: shift.label })}
        </Link>
      </p>
      <div className="beside">
        <div>
          <Periods shift={shift} />
          <Doubts reasons={shift.evidence.reasonsToDoubt} />
          <TellMe of={shift.label} begin={{ name: shift.label, skills: shift.skill }} />
        </div>
        <div className="held">
          <ShiftChart shift={shift} />
        </div>
      </div>
      <ShiftEvidence shift={shift} />
      <p className="quiet">
        {t('Evidence {evidence} where {needed} was needed; taxonomy {version}. Frozen when it was found.', {
          evidence: digits(shift.evidence.logEvidence, 1),
          needed: digits(shift.evidence.height, 1),
          version: shift.taxonomyVersion,
        })}{' '}
        <a href={`/api/v1${shiftPath(shift.id)}`}>{t('Data')}</a>
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
      <caption>{t('New vacancies that ask for {skill}, over the panel', { skill: shift.label })}</caption>
      <tbody>
        {periods.map(([name, period]) => (
          <tr key={name}>
            <th scope="row">{t(name)}</th>
            <td>
              {percent(period.share)}
              <small>
                {t('{units} of {total}', { units: period.units, total: period.total })},{' '}
                {rangeWords(dayWords(period.from), dayWords(period.to))}
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
      <h2 id="doubts">{t('Reasons to doubt it')}</h2>
      {reasons.length === 0 ? (
        <p className="quiet">{t('None found.')}</p>
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
