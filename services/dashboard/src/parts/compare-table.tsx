import { Link } from '@tanstack/react-router'
import type { Demand } from '../api.ts'
import { t } from '../language.ts'
import { dayWords, number, percent, rangeWords } from '../words.ts'

/** The chart's twin: where each skill stands now and stood a year before, and every point below. */
export function CompareTable({ lines }: { lines: readonly Demand[] }) {
  return (
    <>
      <table>
        <caption>
          {t('Among {whole}; four weeks together', { whole: t(lines[0]?.denominator ?? '') })}
        </caption>
        <thead>
          <tr>
            {['Skill', 'Latest', 'Likely between', 'Count', 'A year before'].map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Latest key={line.skill} line={line} />
          ))}
        </tbody>
      </table>
      <EveryPoint lines={lines} />
    </>
  )
}

function Latest({ line }: { line: Demand }) {
  const latest = line.points.at(-1)
  const before = line.points.at(-53)
  return (
    <tr>
      <th scope="row">
        <Link to="/skills/$id" params={{ id: line.skill }}>
          {line.name}
        </Link>
      </th>
      <td>{latest === undefined ? t('no trend yet') : percent(latest.share)}</td>
      <td>{latest === undefined ? '' : rangeWords(percent(latest.low), percent(latest.high))}</td>
      <td>
        {latest === undefined
          ? ''
          : t('{units} of {total}, to {day}', {
              units: number(latest.units),
              total: number(latest.total),
              day: dayWords(latest.start),
            })}
      </td>
      <td>{before === undefined ? t('not observed') : percent(before.share)}</td>
    </tr>
  )
}

function EveryPoint({ lines }: { lines: readonly Demand[] }) {
  const weeks = [...new Set(lines.flatMap(({ points }) => points.map(({ start }) => start)))].sort()
  const points = new Map(
    lines.flatMap((line) => line.points.map((point) => [`${line.skill} ${point.start}`, point])),
  )
  return (
    <details>
      <summary>{t('The numbers as a table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard. */}
      <section className="scroll" aria-label={t('Numbers, scrolls sideways')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('Week of')}</th>
              {lines.map(({ skill, name }) => (
                <th key={skill} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.toReversed().map((week) => (
              <tr key={week}>
                <th scope="row">{dayWords(week)}</th>
                {lines.map(({ skill }) => {
                  const point = points.get(`${skill} ${week}`)
                  return (
                    <td key={skill}>
                      {point === undefined ? '' : percent(point.share)}
                      {point === undefined ? null : (
                        <small>{t('{units} of {total}', { units: point.units, total: point.total })}</small>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
