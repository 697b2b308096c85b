import { CustomChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Demand, Shift } from '../api.ts'
import { dayWords, percent, ratio } from '../words.ts'

use([LineChart, CustomChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, SVGRenderer])

/** The weekly share as a four-week mean with its interval, shifts and source events marked on the time axis. */
export function DemandChart({ demand, shifts }: { demand: Demand; shifts: Shift[] }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current === null) return
    const chart = init(place.current, null, { renderer: 'svg' })
    const draw = () => chart.setOption(optionsOf(demand, shifts), true)
    const resize = new ResizeObserver(() => chart.resize())
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    draw()
    resize.observe(place.current)
    scheme.addEventListener('change', draw)
    return () => {
      scheme.removeEventListener('change', draw)
      resize.disconnect()
      chart.dispose()
    }
  }, [demand, shifts])
  return <div className="chart" ref={place} role="img" aria-label={`Weekly demand share of ${demand.name}`} />
}

function optionsOf(demand: Demand, shifts: Shift[]) {
  const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  const points = meanOfFour(demand.fresh)
  const text = { color: colour('--quiet'), fontFamily: 'inherit' }
  const band = {
    type: 'line',
    stack: 'band',
    symbol: 'none',
    lineStyle: { opacity: 0 },
    silent: true,
    tooltip: { show: false },
  }
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    aria: { enabled: true },
    grid: { left: 56, right: 24, top: 36, bottom: 32 },
    xAxis: { type: 'time', axisLabel: text, splitLine: { show: false } },
    yAxis: {
      type: 'value',
      min: 0,
      axisLabel: { ...text, formatter: (value: number) => percent(value) },
      splitLine: { lineStyle: { color: colour('--line') } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      formatter: (hovered: { dataIndex: number }[]) => hint(points[hovered[0]?.dataIndex ?? 0]),
    },
    series: [
      { ...band, data: points.map((point) => [point.week, point.low]) },
      {
        ...band,
        data: points.map((point) => [point.week, point.high - point.low]),
        areaStyle: { color: colour('--accent'), opacity: 0.16 },
      },
      {
        type: 'line',
        name: demand.name,
        symbol: 'none',
        lineStyle: { color: colour('--accent'), width: 2 },
        data: points.map((point) => [point.week, point.share]),
        markLine: {
          symbol: 'none',
          silent: true,
          data: [...shiftMarks(shifts, colour), ...sourceMarks(demand, colour)],
        },
      },
    ],
  }
}

type Point = { week: string; units: number; total: number; share: number; low: number; high: number }

/** Trailing means of four weeks: counts are pooled, and the interval narrows by half. */
function meanOfFour(weeks: Demand['fresh']): Point[] {
  return weeks.map((point, index) => {
    const pooled = weeks.slice(Math.max(0, index - 3), index + 1)
    const mean = (pick: (one: (typeof weeks)[number]) => number) =>
      pooled.reduce((sum, one) => sum + pick(one), 0) / pooled.length
    const share = mean((one) => one.share)
    const width = Math.sqrt(pooled.length)
    return {
      week: point.week,
      units: pooled.reduce((sum, one) => sum + one.units, 0),
      total: pooled.reduce((sum, one) => sum + one.total, 0),
      share,
      low: Math.max(0, share - (share - mean((one) => one.low)) / width),
      high: share + (mean((one) => one.high) - share) / width,
    }
  })
}

function hint(point: Point | undefined): string {
  if (point === undefined) return ''
  return `Four weeks to the week of ${dayWords(point.week)}<br><b>${percent(point.share)}</b> (${percent(point.low)} – ${percent(point.high)})<br>${point.units} of ${point.total} vacancies`
}

function shiftMarks(shifts: Shift[], colour: (name: string) => string) {
  return shifts
    .filter((shift) => shift.status === 'alert' || shift.status === 'confirmed')
    .map((shift) => ({
      xAxis: shift.since,
      lineStyle: { color: colour(shift.direction === 'down' ? '--down' : '--up'), type: 'solid', width: 1.5 },
      label: {
        formatter: `${ratio(shift.effect)} since ${dayWords(shift.since)}`,
        color: colour('--text'),
        fontFamily: 'inherit',
      },
    }))
}

function sourceMarks(demand: Demand, colour: (name: string) => string) {
  const weeks = new Set(
    demand.sourceEvents
      .filter((event) => event.week > (demand.fresh[0]?.week ?? ''))
      .map((event) => event.week),
  )
  return [...weeks].slice(-12).map((week) => ({
    xAxis: week,
    lineStyle: { color: colour('--quiet'), type: 'dotted', width: 1 },
    label: { show: false },
  }))
}
