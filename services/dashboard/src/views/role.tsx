import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Movers, Role } from '../api.ts'
import { t } from '../language.ts'
import { Answer } from '../parts/answer.tsx'
import { MakeGoal } from '../parts/make-goal.tsx'
import { MoversTable } from '../parts/movers-table.tsx'
import { RoleCover } from '../parts/role-cover.tsx'
import { TellMe } from '../parts/tell-me.tsx'
import { useTitle } from '../parts/title.ts'
import { count, dayWords, digits, percent, rangeWords } from '../words.ts'

const route = getRouteApi('/roles/$id')
/** Fewer say nothing of a role. */
const fewest = 5
/** As many as are remembered; the rest is a click away. */
const firstSkills = 20

export function rolePaths(id: string): string[] {
  return [`/roles/${id}`, `/movers?limit=10&role=${id}`]
}

/** What a role asks for, how far the first skills carry, and what is rising in it. */
export function RoleView() {
  const { id } = route.useParams()
  const [rolePath = '', moversPath = ''] = rolePaths(id)
  return (
    <>
      <Answer<Role> path={rolePath}>{(role) => <RoleSkills role={role} />}</Answer>
      <h2>{t('Rising and falling in it')}</h2>
      <Answer<Movers> path={moversPath}>
        {({ up, down }) => (
          <div className="columns">
            <MoversTable caption={t('Asked for more often')} movers={up} />
            <MoversTable caption={t('Asked for less often')} movers={down} />
          </div>
        )}
      </Answer>
      <p>
        <Link to="/explore" search={{ by: 'country', role: id }}>
          {t('Where it is wanted')}
        </Link>{' '}
        · <Link to="/roles">{t('All roles')}</Link>
      </p>
    </>
  )
}

function RoleSkills({ role }: { role: Role }) {
  useTitle(role.name)
  return (
    <>
      <h1>{role.name}</h1>
      <p className="lead">{findingOf(role)}</p>
      {role.total < fewest ? null : (
        <>
          <div className="inline">
            <MakeGoal role={role.id} />
            <TellMe of={role.name} begin={{ name: role.name, roles: role.id }} />
          </div>
          <div className="beside">
            <SkillsTable role={role} />
            <RoleCover role={role} />
          </div>
        </>
      )}
    </>
  )
}

/** The first thing to know: how far the five first skills carry. */
function findingOf({ total, skills, cover }: Role): string {
  const vacancies = count(total, 'new vacancy', 'new vacancies')
  if (total < fewest)
    return t('{vacancies} in twelve weeks: too few to say what is asked for.', { vacancies })
  const step = cover.steps[Math.min(5, cover.steps.length) - 1]
  if (step === undefined) return t('{vacancies}; none names a skill.', { vacancies })
  const names = skills.slice(0, step.skills).map(({ name }) => name)
  return t('{names}: who knows these knows {share} of what a posting asks for.', {
    names: names.join(', '),
    share: percent(step.known),
  })
}

function SkillsTable({ role: { skills, cover, from, to, total } }: { role: Role }) {
  const [all, setAll] = useState(false)
  const shown = all ? skills : skills.slice(0, firstSkills)
  return (
    <div>
      <table>
        <caption>
          {t('Skills in {vacancies} from {from} to {to}', {
            vacancies: count(total, 'new vacancy', 'new vacancies'),
            from: dayWords(from),
            to: dayWords(to),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('Skill')}</th>
            <th scope="col">{t('Asked for in')}</th>
            <th scope="col">{t('Than in all vacancies')}</th>
            <th scope="col">{t('Covered up to here')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ skill, name, share, low, high, units, lift }, at) => (
            <tr key={skill}>
              <th scope="row">
                <Link to="/skills/$id" params={{ id: skill }}>
                  {name}
                </Link>
              </th>
              <td>
                {percent(share)}
                <small>
                  {rangeWords(percent(low), percent(high))}; {t('{units} of {total}', { units, total })}
                </small>
              </td>
              <td>{lift === null ? '–' : t('{ratio} times as often', { ratio: digits(lift, 1) })}</td>
              <td>{cover.steps[at] === undefined ? '' : percent(cover.steps[at].known)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < skills.length ? (
        <button type="button" onClick={() => setAll(true)}>
          {t('Show all {count}', { count: skills.length })}
        </button>
      ) : null}
    </div>
  )
}
