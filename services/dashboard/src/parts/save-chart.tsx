import { type RefObject, useState } from 'react'
import type { Demand } from '../api.ts'
import { findingOf } from '../finding.ts'
import { t } from '../language.ts'
import { chartImage } from './chart-image.ts'
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
      <Embed
        html={`<img src="${location.origin}${ours.replaceAll('&', '&amp;')}" alt="${attribute(name)}">`}
      />
    </TakeAlong>
  )
}

function Embed({ html }: { html: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(html)
    setCopied(true)
  }
  return (
    <>
      <label className="embed">
        {t('For a page of your own; it renews itself')}
        <textarea readOnly rows={2} value={html} onFocus={({ target }) => target.select()} />
      </label>
      <button type="button" onClick={() => void copy()}>
        {t('Copy')}
      </button>{' '}
      <span role="status">{copied ? t('Copied.') : ''}</span>
    </>
  )
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
