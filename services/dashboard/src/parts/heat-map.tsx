import type { ReactNode } from 'react'
import type { Breakdown, BreakdownRow } from '../api.ts'
import { t } from '../language.ts'
import { number, percent, rangeWords } from '../words.ts'

/** Fewer vacancies than this say nothing of a share. */
const leastVacancies = 20
const steps = 6

type Props = { answer: Breakdown; nameOf: (row: BreakdownRow) => ReactNode; heading: string }

/** Each skill's share of each row's vacancies. A table whose cells are shaded: the number is always there. */
export function HeatMap({ answer, nameOf, heading }: Props) {
  const cells = answer.rows.flatMap((row) => row.cells.filter(({ total }) => total >= leastVacancies))
  const highest = Math.max(...cells.map(({ share }) => share), 1e-9)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
    <section className="scroll" aria-label={t('Heat map, scrolls sideways')} tabIndex={0}>
      <table className="heat">
        <caption>
          {t('Share of each row’s vacancies that name the skill, with its 95 % interval.')}{' '}
          {t('Among {total} {whole}', { total: number(answer.total), whole: t(answer.denominator) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {answer.skills.map(({ skill, name }) => (
              <th key={skill} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{t('Vacancies')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={row.value}>
              <th scope="row">{nameOf(row)}</th>
              {row.cells.map((cell) =>
                cell.total < leastVacancies ? (
                  <td key={cell.skill} className="quiet">
                    {t('too few')}
                  </td>
                ) : (
                  <td key={cell.skill} data-heat={Math.round((cell.share / highest) * steps)}>
                    {percent(cell.share)}
                    <small>{rangeWords(percent(cell.low), percent(cell.high))}</small>
                  </td>
                ),
              )}
              <td>{number(row.units)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
