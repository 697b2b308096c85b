import { Link } from '@tanstack/react-router'
import type { Shift } from '../api.ts'
import { latestStates } from '../episodes.ts'
import { count, dayWords, ratio } from '../words.ts'

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
          since {dayWords(shift.since)}
          {shift.status === 'alert' ? '' : `, ${shift.status.replace('-', ' ')}`}
          <small>
            {ratio(shift.ciLow)} to {ratio(shift.ciHigh)}, {shift.after.units} of {shift.after.total} new
            vacancies at {count(shift.employers, 'employer')}, {count(shift.sources, 'source')}
          </small>
        </li>
      ))}
    </ul>
  )
}
