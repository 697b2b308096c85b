import { LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { Demand, Shift } from '../api.ts'
import { demandOptions, weekAt } from './demand-options.ts'

use([LineChart, GridComponent, TooltipComponent, MarkLineComponent, SVGRenderer])

type Props = { pooled: Demand; weekly: Demand; shifts: Shift[]; onWeek: (week: string) => void }

/** The share with its interval, weeks as dots, shifts and source events marked on the time axis. */
export function DemandChart({ pooled, weekly, shifts, onWeek }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const told = useRef(onWeek)
  told.current = onWeek
  useEffect(() => {
    if (place.current === null) return
    const chart = init(place.current, null, { renderer: 'svg' })
    const draw = () => chart.setOption(demandOptions(pooled, weekly, shifts), true)
    const resize = new ResizeObserver(() => {
      chart.resize()
      draw()
    })
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    draw()
    resize.observe(place.current)
    scheme.addEventListener('change', draw)
    chart.getZr().on('click', ({ offsetX }) => {
      const week = weekAt(weekly, chart.convertFromPixel({ xAxisIndex: 0 }, offsetX))
      if (week !== undefined) told.current(week)
    })
    return () => {
      scheme.removeEventListener('change', draw)
      resize.disconnect()
      chart.dispose()
    }
  }, [pooled, weekly, shifts])
  const label = `Weekly share of ${pooled.name} with its interval; the numbers are in the table below`
  return <div className="chart" ref={place} role="img" aria-label={label} />
}
