import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { Demand, Shift } from '../api.ts'
import { t } from '../language.ts'
import { count } from '../words.ts'
import { Answer } from './answer.tsx'
import { whenIdle } from './when-idle.ts'

const DemandChart = lazy(async () => {
  await whenIdle()
  return { default: (await import('./demand-chart.tsx')).DemandChart }
})

export function shiftChartPaths({ skill, before }: Shift): [string, string] {
  const weekly = `/demand?skill=${encodeURIComponent(skill)}&from=${before.from}`
  return [`${weekly}&pool=4`, weekly]
}

/** The line as it is known today, from the weeks it is held against on, with the shift marked. */
export function ShiftChart({ shift }: { shift: Shift }) {
  const [pooled, weekly] = shiftChartPaths(shift)
  return (
    <Answer<Demand> path={pooled}>
      {(line) => (
        <Answer<Demand> path={weekly}>{(weeks) => <Line shift={shift} line={line} weeks={weeks} />}</Answer>
      )}
    </Answer>
  )
}

function Line({ shift, line, weeks }: { shift: Shift; line: Demand; weeks: Demand }) {
  const navigate = useNavigate()
  const beside = useMemo(() => ({ shifts: [shift], scale: 'share' as const, revised: null }), [shift])
  if (line.points.length === 0) return <p className="quiet">{t('No line can be drawn any more.')}</p>
  return (
    <figure>
      <Suspense fallback={<div className="chart" />}>
        <DemandChart
          pooled={line}
          weekly={weeks}
          beside={beside}
          onWeek={(week) =>
            void navigate({
              to: '/skills/$id',
              params: { id: shift.skill },
              search: { week },
              hash: 'postings',
            })
          }
        />
      </Suspense>
      <figcaption>
        {t('As it is known today: share of {whole}, with its 95 % interval; {sources} in the panel.', {
          whole: t(line.denominator),
          sources: count(line.panel.length, 'source'),
        })}
      </figcaption>
    </figure>
  )
}
