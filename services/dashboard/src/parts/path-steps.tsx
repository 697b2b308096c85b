import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { answerTo, type Skill } from '../api.ts'
import { t } from '../language.ts'
import { type Step, scheduleOf, toggledStep, withStep } from '../path.ts'
import { dayWords, number } from '../words.ts'
import { useLearningPath } from './use-path.ts'

/** What is planned, in order: how long it takes, when it is done, and how far it is. */
export function PathSteps() {
  const [path, change] = useLearningPath()
  const today = new Date().toISOString().slice(0, 10)
  const ends = scheduleOf(path, today)
  if (path.steps.length === 0) return null
  const last = ends.findLast((end) => end !== null)
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{t('Plan')}</h2>
      <p className="inline">
        <label>
          {t('Hours a week')}
          <input
            type="number"
            min={1}
            max={80}
            value={path.hoursPerWeek}
            onChange={({ target: { valueAsNumber } }) =>
              valueAsNumber > 0 && change((before) => ({ ...before, hoursPerWeek: valueAsNumber }))
            }
          />
        </label>
      </p>
      <p>
        {last == null
          ? t('All of it is done.')
          : t('At that pace all of it is done by {day}.', { day: dayWords(last) })}
      </p>
      <ol className="lines">
        {path.steps.map((step, at) => (
          <OneStep key={step.skill} step={step} end={ends[at] ?? null} today={today} />
        ))}
      </ol>
    </section>
  )
}

function OneStep({ step, end, today }: { step: Step; end: string | null; today: string }) {
  const [, change] = useLearningPath()
  const { data } = useQuery(answerTo<Skill>(`/skills/${step.skill}`))
  const set = (values: Partial<Step>) => change((before) => withStep(before, { ...step, ...values }))
  const { skill, name, hours, done } = step
  return (
    <li>
      <p>
        <Link to="/skills/$id" params={{ id: skill }}>
          <strong>{name}</strong>
        </Link>{' '}
        <span className="quiet">
          {end === null ? t('done') : t('done by {day}', { day: dayWords(end) })}
          {Object.values(data?.links ?? {}).map((url) => (
            <span key={url}>
              {' · '}
              <a href={url} rel="noreferrer" target="_blank">
                {new URL(url).hostname}
              </a>
            </span>
          ))}
        </span>
      </p>
      <p className="inline">
        <meter min={0} max={hours} value={done} aria-label={t('Progress in {skill}', { skill: name })} />
        <label>
          {t('Hours done')}
          <input
            type="number"
            min={0}
            max={hours}
            value={done}
            onChange={({ target: { valueAsNumber } }) => valueAsNumber >= 0 && set({ done: valueAsNumber })}
          />
        </label>
        <label>
          {t('of')}
          <input
            type="number"
            min={1}
            max={10_000}
            value={hours}
            onChange={({ target: { valueAsNumber } }) => valueAsNumber > 0 && set({ hours: valueAsNumber })}
          />
        </label>
        <button type="button" disabled={done >= hours} onClick={() => set({ done: hours })}>
          {t('I have it now')}
        </button>
        <button type="button" onClick={() => change((before) => toggledStep(before, step, today))}>
          {t('Remove')}
        </button>
        <span className="quiet">
          {t('{share} % done', { share: number(Math.round((100 * done) / hours)) })}
        </span>
      </p>
    </li>
  )
}
