import { MarkLineComponent } from 'echarts/components'
import { type EChartsType, use } from 'echarts/core'
import { useCallback, useRef } from 'react'
import type { Demand, Shift } from '../api.ts'
import { ChartPlace } from './chart-place.tsx'
import { demandOptions, weekAt } from './demand-options.ts'

use([MarkLineComponent])

type Props = { pooled: Demand; weekly: Demand; shifts: Shift[]; onWeek: (week: string) => void }

/** The share with its interval, weeks as dots, shifts and source events marked on the time axis. */
export function DemandChart({ pooled, weekly, shifts, onWeek }: Props) {
  const told = useRef(onWeek)
  told.current = onWeek
  const options = useCallback(() => demandOptions(pooled, weekly, shifts), [pooled, weekly, shifts])
  const listen = useCallback(
    (chart: EChartsType) => {
      chart.getZr().on('click', ({ offsetX }) => {
        const week = weekAt(weekly, chart.convertFromPixel({ xAxisIndex: 0 }, offsetX))
        if (week !== undefined) told.current(week)
      })
    },
    [weekly],
  )
  const label = `Weekly share of ${pooled.name} with its interval; the numbers are in the table below`
  return <ChartPlace options={options} label={label} onReady={listen} />
}
