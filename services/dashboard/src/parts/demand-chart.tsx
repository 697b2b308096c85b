import { MarkAreaComponent, MarkLineComponent } from 'echarts/components'
import { type EChartsType, use } from 'echarts/core'
import { useCallback, useRef } from 'react'
import type { Demand } from '../api.ts'
import { t } from '../language.ts'
import { ChartPlace } from './chart-place.tsx'
import { type Beside, demandOptions, weekAt } from './demand-options.ts'

use([MarkAreaComponent, MarkLineComponent])

/** `beside` stays the same object while nothing of it changes. */
type Props = { pooled: Demand; weekly: Demand; beside: Beside; onWeek: (week: string) => void }

/** The share with its interval, weeks as dots, shifts and source events marked on the time axis. */
export function DemandChart({ pooled, weekly, beside, onWeek }: Props) {
  const told = useRef(onWeek)
  told.current = onWeek
  const options = useCallback(() => demandOptions(pooled, weekly, beside), [pooled, weekly, beside])
  const listen = useCallback(
    (chart: EChartsType) => {
      chart.getZr().on('click', ({ offsetX }) => {
        const week = weekAt(weekly, chart.convertFromPixel({ xAxisIndex: 0 }, offsetX))
        if (week !== undefined) told.current(week)
      })
    },
    [weekly],
  )
  const label = t('Weekly share of {skill} with its interval; the numbers are in the table below', {
    skill: pooled.name,
  })
  return <ChartPlace options={options} label={label} onReady={listen} />
}
