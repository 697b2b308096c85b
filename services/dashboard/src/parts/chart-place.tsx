import { LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

use([LineChart, GridComponent, TooltipComponent, SVGRenderer])

type Props = {
  options: () => EChartsCoreOption
  label: string
  /** Is given the chart to listen to. */
  onReady?: (chart: EChartsType) => void
}

/** A chart that follows the size of its place and the scheme of the page. `options` are made anew for each. */
export function ChartPlace({ options, label, onReady }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current === null) return
    const chart = init(place.current, null, { renderer: 'svg' })
    const draw = () => chart.setOption(options(), true)
    // It tells of the first size, too, which is drawn already.
    const resize = new ResizeObserver(([entry]) => {
      if (Math.round(entry?.contentRect.width ?? 0) === chart.getWidth()) return
      chart.resize()
      draw()
    })
    const scheme = matchMedia('(prefers-color-scheme: dark)')
    draw()
    resize.observe(place.current)
    scheme.addEventListener('change', draw)
    onReady?.(chart)
    return () => {
      scheme.removeEventListener('change', draw)
      resize.disconnect()
      chart.dispose()
    }
  }, [options, onReady])
  return <div className="chart" ref={place} role="img" aria-label={label} />
}
