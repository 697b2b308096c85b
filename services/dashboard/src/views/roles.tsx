import { Link } from '@tanstack/react-router'
import type { RoleRow, Roles } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { DownloadCsv } from '../parts/download.tsx'
import { useTitle } from '../parts/title.ts'
import { count, dayWords, number, percent, rangeWords } from '../words.ts'

export const rolesPath = '/roles'

/** Every family of occupations that somebody is wanted for, most wanted first. */
export function RolesView() {
  useTitle(t('Roles'))
  return (
    <>
      <h1>{t('Roles')}</h1>
      <p className="lead">{t('Who is wanted: families of occupations, read from the titles of postings.')}</p>
      <Answer<Roles> path={rolesPath}>{(roles) => <RolesTable roles={roles} />}</Answer>
    </>
  )
}

function RolesTable({ roles }: { roles: Roles }) {
  const wanted = roles.rows.filter(({ units }) => units > 0)
  if (wanted.length === 0)
    return <p className="note">{t('No posting of the last weeks names a known role yet.')}</p>
  return (
    <>
      <table>
        <caption>
          {t('New vacancies from {from} to {to}', {
            from: dayWords(roles.from),
            to: dayWords(roles.to),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('Role')}</th>
            <th scope="col">{t('Share of new vacancies')}</th>
          </tr>
        </thead>
        <tbody>
          {wanted.map((role) => (
            <RoleLine key={role.id} role={role} />
          ))}
        </tbody>
      </table>
      <DownloadCsv path={rolesPath} name="roles" />
    </>
  )
}

function RoleLine({ role: { id, name, share, low, high, units, total } }: { role: RoleRow }) {
  return (
    <tr>
      <th scope="row">
        <Link to="/roles/$id" params={{ id }}>
          {name}
        </Link>
      </th>
      <td>
        {percent(share)}
        <small>
          {rangeWords(percent(low), percent(high))};{' '}
          {t('{units} of {total}', { units: count(units, 'vacancy', 'vacancies'), total: number(total) })}
        </small>
      </td>
    </tr>
  )
}
