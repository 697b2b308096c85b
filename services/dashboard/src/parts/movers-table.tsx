import { Link } from '@tanstack/react-router'
import type { Mover } from '../api.ts'
import { percent, ratio } from '../words.ts'

const columns = ['Skill', 'Change', 'Likely between', 'Share now', 'Share before', 'Vacancies now'] as const

/** Movers with what a number needs to be trusted: interval, shares, sample. */
export function MoversTable({ caption, movers }: { caption: string; movers: Mover[] }) {
  if (movers.length === 0) return <p className="quiet">{caption}: nothing moved beyond its interval.</p>
  return (
    <div className="scroll">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {movers.map((mover) => (
            <tr key={mover.skill}>
              <th scope="row">
                <Link to="/skills/$id" params={{ id: mover.skill }}>
                  {mover.name}
                </Link>
              </th>
              <td className={mover.direction}>
                {mover.direction === 'up' ? '▲' : '▼'} {ratio(mover.effect)}
              </td>
              <td>
                {ratio(mover.ciLow)} – {ratio(mover.ciHigh)}
              </td>
              <td>{percent(mover.after.share)}</td>
              <td>{percent(mover.before.share)}</td>
              <td>
                {mover.after.units} of {mover.after.total}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
