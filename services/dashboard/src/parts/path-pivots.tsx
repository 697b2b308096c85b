import { Link } from '@tanstack/react-router'
import type { Pivots } from '../api.ts'
import { t } from '../language.ts'
import type { Goal } from '../path.ts'
import { count, dayWords, digits, number, percent, rangeWords, ratio } from '../words.ts'
import { Answer } from './answer.tsx'
import { useLearningPath } from './use-path.ts'

const shown = 6
/** More cannot be asked for at once; the latest are asked for. */
const mostSkills = 20

/** Roles that ask for what one has already; those that are wanted more and more stand out. */
export function PathPivots({ have, goal }: { have: readonly string[]; goal: Goal | null }) {
  return (
    <section aria-labelledby="pivots">
      <h2 id="pivots">{t('Where else it leads')}</h2>
      <Answer<Pivots> path={`/pivots?skills=${have.slice(-mostSkills).join(',')}`}>
        {(answer) => <PivotsTable answer={answer} own={goal?.kind === 'role' ? goal.role : ''} />}
      </Answer>
    </section>
  )
}

function PivotsTable({ answer, own }: { answer: Pivots; own: string }) {
  const [, change] = useLearningPath()
  const rows = answer.rows.filter(({ id, named }) => id !== own && named > 0).slice(0, shown)
  if (rows.length === 0)
    return <p className="quiet">{t('No other role with vacancies enough names a skill you have.')}</p>
  return (
    <table>
      <caption>
        {t('New vacancies from {from} to {to}; the change is against the twelve weeks before', {
          from: dayWords(answer.from),
          to: dayWords(answer.to),
        })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('Role')}</th>
          <th scope="col">{t('Names of your skills')}</th>
          <th scope="col">{t('Demand for the role')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, named, cells, units, change: moved }) => (
          <tr key={id}>
            <th scope="row">
              <Link to="/roles/$id" params={{ id }}>
                {name}
              </Link>
              <small>{count(units, 'vacancy', 'vacancies')}</small>
              <button
                type="button"
                className="plain"
                onClick={() => change((before) => ({ ...before, goal: { kind: 'role', role: id } }))}
              >
                {t('Make it my goal')}
              </button>
            </th>
            <td>
              {t('{named} of {all} on average', {
                named: digits(named, 1),
                all: number(answer.skills.length),
              })}
              <small>
                {cells
                  .toSorted((a, b) => b.share - a.share)
                  .slice(0, 3)
                  .filter(({ share }) => share > 0)
                  .map(({ skill, share }) => `${skill} ${percent(share)}`)
                  .join(', ')}
              </small>
            </td>
            <td>{moved === null ? t('cannot be compared yet') : <Moved {...moved} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Only what is certain is called a rise or a fall. */
function Moved({ effect, ciLow, ciHigh }: { effect: number; ciLow: number; ciHigh: number }) {
  const [sign, style] = ciLow > 1 ? ['▲', 'up'] : ciHigh < 1 ? ['▼', 'down'] : ['', 'quiet']
  return (
    <>
      <span className={style}>
        {sign} {ratio(effect)}
      </span>
      <small>{rangeWords(ratio(ciLow), ratio(ciHigh))}</small>
    </>
  )
}
