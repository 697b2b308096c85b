import { useCallback } from 'react'
import type { Demand } from '../api.ts'
import { t } from '../language.ts'
import type { Scale } from '../views/skill-search-params.ts'
import { ChartPlace } from './chart-place.tsx'
import { lineColours } from './line-colours.ts'
import { drawnAs } from './scale.ts'

type Props = { lines: readonly Demand[]; scale?: Scale }

/** One line a skill, named at its end; the numbers are in the table below. */
export function CompareChart({ lines, scale = 'share' }: Props) {
  const options = useCallback(() => optionsOf(lines, scale), [lines, scale])
  const names = lines.map(({ name }) => name).join(', ')
  return (
    <ChartPlace
      options={options}
      label={t('Shares of {names} by week; the numbers are in the table below', { names })}
    />
  )
}

function optionsOf(lines: readonly Demand[], scale: Scale) {
  const style = getComputedStyle(document.documentElement)
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const colours = lineColours(dark)
  const text = { color: dark ? '#9aa4b5' : '#596273', fontFamily: style.fontFamily, fontSize: 13 }
  const longest = Math.max(...lines.map(({ name }) => name.length))
  const words = drawnAs(scale, { base: lines[0]?.base ?? null }).words
  return {
    animation: false,
    grid: { left: 8, right: Math.min(160, 16 + longest * 7.5), top: 16, bottom: 4, containLabel: true },
    xAxis: { type: 'time', axisLabel: { ...text, hideOverlap: true } },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 4,
      axisLabel: { ...text, formatter: words },
      splitLine: { lineStyle: { color: dark ? '#2c3440' : '#dfe3ea' } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: dark ? '#1a2028' : '#f5f7fa',
      borderColor: dark ? '#2c3440' : '#dfe3ea',
      textStyle: { ...text, color: dark ? '#e6e9ee' : '#1c2430' },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? words(value) : ''),
    },
    series: lines.map((line, index) => {
      const drawn = drawnAs(scale, line)
      return {
        name: line.name,
        type: 'line',
        symbol: 'none',
        lineStyle: { color: colours[index], width: 2.25, type: index < 4 ? 'solid' : 'dashed' },
        itemStyle: { color: colours[index] },
        endLabel: { show: true, formatter: line.name, ...text, color: colours[index], distance: 4 },
        labelLayout: { moveOverlap: 'shiftY' },
        data: line.points.map((point) => [point.start, drawn.at(point).value]),
      }
    }),
  }
}
