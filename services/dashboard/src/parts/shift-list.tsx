import { Link } from '@tanstack/react-router'
import type { Shift } from '../api.ts'
import { latestStates } from '../episodes.ts'
import { t } from '../language.ts'
import { count, dayWords, number, rangeWords, ratio } from '../words.ts'

/** Shifts, a line each as they stand now, with what they rest on. */
export function ShiftList({ shifts, none }: { shifts: Shift[]; none: string }) {
  if (shifts.length === 0) return <p className="quiet">{none}</p>
  return (
    <ul className="lines">
      {latestStates(shifts).map((shift) => (
        <li key={shift.id}>
          <Link to="/shifts/$id" params={{ id: shift.id }}>
            <span className={shift.direction === 'down' ? 'down' : 'up'}>
              {shift.direction === 'down' ? '▼' : '▲'} {shift.label} {ratio(shift.effect)}
            </span>
          </Link>{' '}
          {t('since {day}', { day: dayWords(shift.since) })}
          {shift.status === 'alert' ? '' : `, ${t(shift.status)}`}
          <small>
            {rangeWords(ratio(shift.ciLow), ratio(shift.ciHigh))},{' '}
            {t('{units} of {total} new vacancies at {employers}, {sources}', {
              units: number(shift.after.units),
              total: number(shift.after.total),
              employers: count(shift.employers, 'employer'),
              sources: count(shift.sources, 'source'),
            })}
          </small>
        </li>
      ))}
    </ul>
  )
}
