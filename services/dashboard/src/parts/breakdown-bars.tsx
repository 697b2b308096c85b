import type { ReactNode } from 'react'
import type { Breakdown, BreakdownRow } from '../api.ts'
import { t } from '../language.ts'
import { number, percent, rangeWords } from '../words.ts'

type Props = { answer: Breakdown; nameOf: (row: BreakdownRow) => ReactNode; heading: string; bars: boolean }

/** A bar as long as the share, its whisker as long as the interval; the numbers stand beside it. */
export function BreakdownBars({ answer, nameOf, heading, bars }: Props) {
  const longest = Math.max(...answer.rows.map(({ high }) => high), 1e-9)
  return (
    <div className="scroll">
      <table>
        <caption>
          {t('Among {total} {whole}', { total: number(answer.total), whole: t(answer.denominator) })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {bars ? <th scope="col">{t('Share, with its 95 % interval')}</th> : null}
            <th scope="col">{t('Share')}</th>
            <th scope="col">{t('Likely between')}</th>
            <th scope="col">{t('Vacancies')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr key={row.value}>
              <th scope="row">{nameOf(row)}</th>
              {bars ? (
                <td className="bar">
                  <Bar row={row} longest={longest} />
                </td>
              ) : null}
              <td>{percent(row.share)}</td>
              <td>{rangeWords(percent(row.low), percent(row.high))}</td>
              <td>{number(row.units)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Drawn by attributes: the page's policy takes no inline style. */
function Bar({ row, longest }: { row: BreakdownRow; longest: number }) {
  const at = (share: number) => (share / longest) * 100
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="2" width={at(row.share)} height="6" className="filled" />
      <line
        x1={at(row.low)}
        x2={at(row.high)}
        y1="5"
        y2="5"
        className="whisker"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
