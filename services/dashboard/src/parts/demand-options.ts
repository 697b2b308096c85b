import type { Demand, Point, Shift, Status } from '../api.ts'
import { labelRows, latestStates } from '../episodes.ts'
import { t } from '../language.ts'
import type { Scale } from '../views/skill-search-params.ts'
import { addDays, dayWords, number, rangeWords, ratio } from '../words.ts'
import { type Drawn, drawnAs } from './scale.ts'

/** What is shown beside the line, and what of it. */
export type Beside = { shifts: Shift[]; scale: Scale; revised: Status['revised'] }
type Colour = (name: string) => string

/** The chart as ECharts wants it, in the page's own colours. Narrow screens get fewer words on the marks. */
export function demandOptions(pooled: Demand, weekly: Demand, { shifts, scale, revised }: Beside) {
  const drawn = drawnAs(scale, pooled)
  const style = getComputedStyle(document.documentElement)
  const colour: Colour = (name) => resolved(style.getPropertyValue(name))
  const text = { color: colour('--quiet'), fontFamily: style.fontFamily, fontSize: 13 }
  const { points } = pooled
  return {
    animation: false,
    grid: { left: 8, right: 16, top: 52, bottom: 4, containLabel: true },
    xAxis: { type: 'time', axisLabel: { ...text, hideOverlap: true }, axisLine: { lineStyle: text } },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: 4,
      axisLabel: { ...text, formatter: drawn.words },
      splitLine: { lineStyle: { color: colour('--line') } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: colour('--raised'),
      borderColor: colour('--line'),
      textStyle: { ...text, color: colour('--text') },
      axisPointer: { lineStyle: { color: colour('--quiet') } },
      formatter: (hovered: { value: [string, number] }[]) => hint(pooled, drawn, hovered[0]?.value[0]),
    },
    series: [
      edge(points.map((point) => [point.start, drawn.at(point).low])),
      {
        ...edge(points.map((point) => [point.start, drawn.at(point).high - drawn.at(point).low])),
        areaStyle: { color: colour('--accent'), opacity: 0.2 },
      },
      ...(scale === 'count' && pooled.pool > 1 ? [] : [dots(weekly, drawn, colour('--accent'))]),
      {
        type: 'line',
        symbol: 'none',
        silent: true,
        lineStyle: { color: colour('--accent'), width: 2.5 },
        data: points.map((point) => [point.start, drawn.at(point).value]),
        markLine: {
          symbol: 'none',
          silent: true,
          data: [...shiftMarks(shifts, points, colour), ...sourceMarks(weekly, colour)],
        },
        markArea: revisedMark(revised, points, colour),
      },
    ],
  }
}

/** The week a click fell into; none beside the line. */
export function weekAt({ points }: Demand, instant: number): string | undefined {
  const day = new Date(instant).toISOString().slice(0, 10)
  return points.find(({ start }) => start <= day && day < addDays(start, 7))?.start
}

function edge(data: [string, number][]) {
  return { type: 'line', stack: 'band', symbol: 'none', lineStyle: { opacity: 0 }, silent: true, data }
}

function dots({ points }: Demand, drawn: Drawn, color: string) {
  return {
    type: 'line',
    lineStyle: { opacity: 0 },
    symbol: 'circle',
    symbolSize: 4,
    silent: true,
    itemStyle: { color, opacity: 0.45 },
    data: points.filter(({ total }) => total > 0).map((point) => [point.start, drawn.at(point).value]),
  }
}

function shiftMarks(shifts: Shift[], points: Point[], colour: Colour) {
  const [first, last] = [points[0]?.start ?? '', points.at(-1)?.start ?? '']
  const shown = latestStates(shifts)
    .filter((shift) => shift.status !== 'reverted' && shift.since >= first)
    .slice(0, 6)
  // A label takes up to a fifth of a phone's chart.
  const rows = labelRows(
    shown.map(({ since }) => since),
    (Date.parse(last) - Date.parse(first)) / 5,
  )
  return shown.map((shift) => ({
    xAxis: shift.since,
    lineStyle: { color: colour(shift.direction === 'down' ? '--down' : '--up'), type: 'solid', width: 1.5 },
    label: {
      formatter: `${shift.direction === 'down' ? '▼' : '▲'} ${ratio(shift.effect)}`,
      color: colour(shift.direction === 'down' ? '--down' : '--up'),
      fontWeight: 600,
      offset: [0, -15 * (rows.get(shift.since) ?? 0)],
    },
  }))
}

function sourceMarks({ points, sourceEvents }: Demand, colour: Colour) {
  const first = points[0]?.start ?? ''
  const weeks = new Set(sourceEvents.filter(({ week }) => week > first).map(({ week }) => week))
  return [...weeks].slice(-12).map((week) => ({
    xAxis: week,
    lineStyle: { color: colour('--quiet'), type: 'dotted', width: 1 },
    label: { show: false },
  }))
}

/** Days that were counted anew, as far as the line goes: a shade, named R as in the table. */
function revisedMark(revised: Status['revised'], points: Point[], colour: Colour) {
  const [first, last] = [points[0]?.start, points.at(-1)?.start]
  if (revised === null || first === undefined || last === undefined) return {}
  if (revised.from > last || revised.to < first) return {}
  // Days sort as text.
  const [, from = first] = [first, revised.from].sort()
  const [to = last] = [last, revised.to].sort()
  const label = { position: 'insideTopLeft', color: colour('--quiet'), fontWeight: 600 }
  return {
    silent: true,
    itemStyle: { color: colour('--mark'), opacity: 0.35 },
    data: [[{ xAxis: from, name: 'R', label }, { xAxis: to }]],
  }
}

function hint({ points, pool, sourceEvents }: Demand, drawn: Drawn, start: string | undefined): string {
  const point = points.find((one) => one.start === start)
  if (point === undefined) return t('Week of {day}', { day: dayWords(start ?? '1970-01-01') })
  const when =
    pool > 1
      ? t('{weeks} weeks to {day}', { weeks: pool, day: dayWords(addDays(point.start, 6)) })
      : t('Week of {day}', { day: dayWords(point.start) })
  const events = sourceEvents
    .filter(({ week }) => week === start)
    .map(({ source, what }) => `${source}: ${what}`)
  const { value, low, high } = drawn.at(point)
  const range = low === high ? '' : ` (${rangeWords(drawn.words(low), drawn.words(high))})`
  const lines = [
    when,
    `<b>${drawn.words(value)}</b>${range}`,
    t('{units} of {total}', { units: number(point.units), total: number(point.total) }),
    ...(point.missing.length > 0 ? [t('without {sources}', { sources: point.missing.join(', ') })] : []),
    ...events.slice(0, 3),
  ]
  return lines.map((line, index) => (index === 1 ? line : escaped(line))).join('<br>')
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}

/** ECharts does not know `light-dark()`. */
function resolved(value: string): string {
  const [, light, dark] = /light-dark\(([^,]+),([^)]+)\)/.exec(value) ?? []
  if (light === undefined || dark === undefined) return value.trim()
  return (matchMedia('(prefers-color-scheme: dark)').matches ? dark : light).trim()
}
