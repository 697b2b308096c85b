import { Link } from '@tanstack/react-router'
import type { Top } from '../api.ts'
import { t } from '../language.ts'
import { number, percent } from '../words.ts'

/** Skills by how many vacancies ask for them; says what they are counted among. */
export function TopTable({
  top,
  unit = 'Vacancies',
  none = 'No open vacancy has been read yet.',
}: {
  top: Top
  unit?: string
  none?: string
}) {
  if (top.rows.length === 0) return <p className="quiet">{none}</p>
  return (
    <table>
      <caption>{t('Among {total} {whole}', { total: number(top.total), whole: t(top.denominator) })}</caption>
      <thead>
        <tr>
          {['Skill', unit, 'Share'].map((name) => (
            <th key={name} scope="col">
              {t(name)}
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
            <td>{number(row.units)}</td>
            <td>{percent(row.share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
