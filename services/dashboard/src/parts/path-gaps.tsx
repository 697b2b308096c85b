import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerTo, type Demand, type Movers, type Role } from '../api.ts'
import { t } from '../language.ts'
import { type Gap, type Goal, gapsOf, knownOf, toggledStep, type Wanted } from '../path.ts'
import { count, number, percent, ratio } from '../words.ts'
import { Answer } from './answer.tsx'
import { useLearningPath } from './use-path.ts'

/** As many as can be looked at, and learnt in years. */
const shown = 15

/** What the goal asks for and is missing, what opens most first. */
export function PathGaps({ goal }: { goal: Goal }) {
  return (
    <section aria-labelledby="gaps">
      <h2 id="gaps">{t('What is missing')}</h2>
      {goal.kind === 'role' ? <RoleGaps role={goal.role} /> : <OwnGaps skills={goal.skills} />}
    </section>
  )
}

function RoleGaps({ role }: { role: string }) {
  return (
    <Answer<Role> path={`/roles/${role}`}>
      {(answer) => (
        <Answer<Movers> path={`/movers?weeks=13&limit=200&role=${role}`}>
          {({ up, down }) => {
            const effects = new Map([...up, ...down].map(({ skill, effect }) => [skill, effect]))
            const wanted = answer.skills.map((one) => ({ ...one, effect: effects.get(one.skill) ?? null }))
            return (
              <GapsTable
                wanted={wanted}
                among={t('{vacancies} for {role}', {
                  vacancies: count(answer.total, 'new vacancy', 'new vacancies'),
                  role: answer.name,
                })}
              />
            )
          }}
        </Answer>
      )}
    </Answer>
  )
}

/** Shares of all vacancies, four weeks together, as the skills' own pages show them. */
function OwnGaps({ skills }: { skills: readonly string[] }) {
  const answers = useQueries({
    queries: skills.map((id) => answerTo<Demand>(`/demand?skill=${id}&pool=4`)),
  })
  const wanted = answers.flatMap(({ data }): Wanted[] => {
    const last = data?.points.at(-1)
    return data === undefined || last === undefined
      ? []
      : [
          {
            skill: data.skill,
            name: data.name,
            share: last.share,
            units: last.units,
            total: last.total,
            effect: null,
          },
        ]
  })
  return <GapsTable wanted={wanted} among={t('all new vacancies of four weeks')} />
}

function GapsTable({ wanted, among }: { wanted: readonly Wanted[]; among: string }) {
  const [path] = useLearningPath()
  const gaps = gapsOf(wanted, path.have)
  if (wanted.length === 0)
    return <p className="note">{t('Too few vacancies to say what is asked for: choose a wider goal.')}</p>
  return (
    <>
      <p>
        <meter min={0} max={1} value={knownOf(wanted, path.have)} aria-label={t('Known')} />{' '}
        {t('You know {share} of what is named there.', { share: percent(knownOf(wanted, path.have)) })}{' '}
        {gaps.length === 0 ? t('Nothing is missing.') : ''}
      </p>
      {gaps.length === 0 ? null : (
        <table>
          <caption>
            {t('Among {among}; ordered by share, and by its change where that is certain', { among })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('Skill')}</th>
              <th scope="col">{t('Asked for in')}</th>
              <th scope="col">{t('Change')}</th>
              <th scope="col">{t('Learn')}</th>
            </tr>
          </thead>
          <tbody>
            {gaps.slice(0, shown).map((gap) => (
              <GapLine key={gap.skill} gap={gap} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function GapLine({ gap }: { gap: Gap }) {
  const [path, change] = useLearningPath()
  const { skill, name, share, units, total, effect } = gap
  const planned = path.steps.some((step) => step.skill === skill)
  const today = new Date().toISOString().slice(0, 10)
  return (
    <tr>
      <th scope="row">
        <Link to="/skills/$id" params={{ id: skill }}>
          {name}
        </Link>
      </th>
      <td>
        {percent(share)}
        <small>{t('{units} of {total}', { units: number(units), total: number(total) })}</small>
      </td>
      <td>
        {effect === null ? (
          <span className="quiet">{t('none certain')}</span>
        ) : (
          <span className={effect >= 1 ? 'up' : 'down'}>
            {effect >= 1 ? '▲' : '▼'} {ratio(effect)}
          </span>
        )}
      </td>
      <td>
        <button
          type="button"
          aria-pressed={planned}
          onClick={() => change((before) => toggledStep(before, { skill, name }, today))}
        >
          {planned ? t('Planned') : t('Plan it')}
        </button>
      </td>
    </tr>
  )
}
