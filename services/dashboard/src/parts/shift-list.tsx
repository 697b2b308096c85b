import { Link } from '@tanstack/react-router'
import type { Shift } from '../api.ts'
import { count, dayWords, ratio } from '../words.ts'

/** Shifts, a line each, with what they rest on. */
export function ShiftList({ shifts }: { shifts: Shift[] }) {
  if (shifts.length === 0) return <p className="quiet">None so far.</p>
  return (
    <ul className="lines">
      {shifts.map((shift) => (
        <li key={shift.id}>
          <Link to="/shifts/$id" params={{ id: shift.id }}>
            <strong>{shift.label}</strong>{' '}
            <span className={shift.direction === 'down' ? 'down' : 'up'}>{ratio(shift.effect)}</span>
          </Link>{' '}
          since {dayWords(shift.since)}
          <span className="quiet">
            {' '}
            · likely {ratio(shift.ciLow)} to {ratio(shift.ciHigh)} ·{' '}
            {count(shift.after.units, 'vacancy', 'vacancies')} at {count(shift.employers, 'employer')},{' '}
            {count(shift.sources, 'source')}
            {shift.status === 'alert' ? '' : ` · ${shift.status.replace('-', ' ')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
