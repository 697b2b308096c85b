import { useCallback } from 'react'
import type { Demand } from '../api.ts'
import { t } from '../language.ts'
import { dayWords, number, percent, rangeWords } from '../words.ts'
import { ChartPlace } from './chart-place.tsx'
import { lineColours } from './line-colours.ts'

/** One line a skill, named at its end; the numbers are in the table below. */
export function CompareChart({ lines }: { lines: readonly Demand[] }) {
  const options = useCallback(() => optionsOf(lines), [lines])
  const names = lines.map(({ name }) => name).join(', ')
  return (
    <ChartPlace
      options={options}
      label={t('Shares of {names} by week; the numbers are in the table below', { names })}
    />
  )
}

function optionsOf(lines: readonly Demand[]) {
  const style = getComputedStyle(document.documentElement)
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const colours = lineColours(dark)
  const text = { color: dark ? '#9aa4b5' : '#596273', fontFamily: style.fontFamily, fontSize: 13 }
  const longest = Math.max(...lines.map(({ name }) => name.length))
  return {
    animation: false,
    grid: { left: 8, right: Math.min(160, 16 + longest * 7.5), top: 16, bottom: 4, containLabel: true },
    xAxis: { type: 'time', axisLabel: { ...text, hideOverlap: true } },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 4,
      axisLabel: { ...text, formatter: percent },
      splitLine: { lineStyle: { color: dark ? '#2c3440' : '#dfe3ea' } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: dark ? '#1a2028' : '#f5f7fa',
      borderColor: dark ? '#2c3440' : '#dfe3ea',
      textStyle: { ...text, color: dark ? '#e6e9ee' : '#1c2430' },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? percent(value) : ''),
    },
    series: lines.map(({ name, points }, index) => ({
      name,
      type: 'line',
      symbol: 'none',
      lineStyle: { color: colours[index], width: 2.25, type: index < 4 ? 'solid' : 'dashed' },
      itemStyle: { color: colours[index] },
      endLabel: { show: true, formatter: name, ...text, color: colours[index], distance: 4 },
      labelLayout: { moveOverlap: 'shiftY' },
      data: points.map((point) => [point.start, point.share]),
    })),
  }
}

/** The chart's twin: where each skill stands now, and where it stood a year before. */
export function CompareTable({ lines }: { lines: readonly Demand[] }) {
  return (
    <table>
      <caption>{t('Among {whole}; four weeks together', { whole: t(lines[0]?.denominator ?? '') })}</caption>
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
        {lines.map((line) => {
          const latest = line.points.at(-1)
          const before = line.points.at(-53)
          return (
            <tr key={line.skill}>
              <th scope="row">{line.name}</th>
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
        })}
      </tbody>
    </table>
  )
}
