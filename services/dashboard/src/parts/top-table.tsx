import { Link } from '@tanstack/react-router'
import type { Top } from '../api.ts'
import { percent } from '../words.ts'

/** Skills by how many vacancies ask for them; says what they are counted among. */
export function TopTable({
  top,
  caption,
  unit = 'Vacancies',
  none = 'No open vacancy has been read yet.',
}: {
  top: Top
  caption: string
  unit?: string
  none?: string
}) {
  if (top.rows.length === 0) return <p className="quiet">{none}</p>
  return (
    <table>
      <caption>
        {caption} {top.total.toLocaleString('en')} {top.denominator}
      </caption>
      <thead>
        <tr>
          {['Skill', unit, 'Share'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {top.rows.map((row) => (
          <tr key={row.skill}>
            <th scope="row">
              <Link to="/skills/$id" params={{ id: row.skill }}>
                {row.name}
              </Link>
            </th>
            <td>{row.units.toLocaleString('en')}</td>
            <td>{percent(row.share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
