import type { RefObject } from 'react'
import type { Demand } from '../api.ts'
import { findingOf } from '../finding.ts'
import { t } from '../language.ts'
import { chartImage } from './chart-image.ts'
import { Embed } from './embed.tsx'
import { drawingIn } from './svg-image.ts'
import { TakeAlong } from './take-along.tsx'

type Props = { demand: Demand; narrowing: string; place: RefObject<HTMLElement | null> }

/** The chart of a skill to take along: as it is shown, as numbers, or as a line of HTML for a page of one's own. */
export function SaveChart({ demand, narrowing, place }: Props) {
  const { skill, name, measure, denominator, taxonomyVersion } = demand
  const ours = chartImage(demand, narrowing)
  const note = `${t(denominator)} · ${t('taxonomy {version}', { version: taxonomyVersion })} · Skilltide`
  // Until the chart is drawn there is the server's own image.
  const svg = async () =>
    drawingIn(place.current, { title: findingOf(demand), note }) ?? (await (await fetch(ours)).text())
  return (
    <TakeAlong name={`skilltide-${skill}-${measure}`} svg={svg} csv={demand.self.replace(/^\/api\/v1/, '')}>
      <Embed image={ours} alt={name} />
    </TakeAlong>
  )
}
