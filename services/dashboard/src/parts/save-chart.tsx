import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Demand } from '../api.ts'
import { t } from '../language.ts'
import { chartImage } from './chart-image.ts'
import { DownloadCsv } from './download.tsx'
import { saveFile } from './save-file.ts'
import { Trouble } from './trouble.tsx'

/** Twice as many dots as the image is drawn for, so that it is sharp on paper and on dense screens. */
const dotsPerUnit = 2

/** The chart to take along: as an image, as numbers, or as a line of HTML for a page of one's own. */
export function SaveChart({ demand, narrowing }: { demand: Demand; narrowing: string }) {
  const { skill, name, measure } = demand
  const svg = chartImage(demand, narrowing)
  const file = `skilltide-${skill}-${measure}`
  const png = useMutation({ mutationFn: async () => saveFile(await pngOf(svg), `${file}.png`) })
  return (
    <details className="save">
      <summary>{t('Save or embed this chart')}</summary>
      <p className="inline">
        <a href={svg} download={`${file}.svg`}>
          {t('Save as SVG')}
        </a>
        <button type="button" className="plain" onClick={() => png.mutate()} disabled={png.isPending}>
          {t('Save as PNG')}
        </button>
        <DownloadCsv path={demand.self.replace(/^\/api\/v1/, '')} name={file} />
      </p>
      {png.error === null ? null : <Trouble error={png.error} />}
      <Embed
        html={`<img src="${location.origin}${svg.replaceAll('&', '&amp;')}" alt="${attribute(name)}">`}
      />
    </details>
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

/** The image of the server, drawn by the browser. Throws when it does not come. */
async function pngOf(path: string): Promise<Blob> {
  const image = new Image()
  image.src = path
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * dotsPerUnit
  canvas.height = image.naturalHeight * dotsPerUnit
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob === null ? reject(new Error(t('This browser draws no PNG'))) : resolve(blob),
    )
  })
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
