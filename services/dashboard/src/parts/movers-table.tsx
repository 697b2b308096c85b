import { Link } from '@tanstack/react-router'
import type { Mover } from '../api.ts'
import { t } from '../language.ts'
import { number, percent, rangeWords, ratio } from '../words.ts'

const columns = ['Skill', 'Change', 'Share of new vacancies'] as const

/** Movers with what a number needs to be trusted: interval, shares, sample. */
export function MoversTable({ caption, movers }: { caption: string; movers: Mover[] }) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col">
              {t(name)}
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
            <td>
              <span className={mover.direction}>
                {mover.direction === 'up' ? '▲' : '▼'} {ratio(mover.effect)}
              </span>
              <small>{rangeWords(ratio(mover.ciLow), ratio(mover.ciHigh))}</small>
            </td>
            <td>
              {percent(mover.before.share)} → {percent(mover.after.share)}
              <small>
                {t('{after} of {afterTotal}, {before} of {beforeTotal} before', {
                  after: number(mover.after.units),
                  afterTotal: number(mover.after.total),
                  before: number(mover.before.units),
                  beforeTotal: number(mover.before.total),
                })}
              </small>
            </td>
          </tr>
        ))}
        {movers.length === 0 ? (
          <tr>
            <td colSpan={3} className="quiet">
              {t('None beyond its interval.')}
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  )
}
