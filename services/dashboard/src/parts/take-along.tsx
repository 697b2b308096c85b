import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { t } from '../language.ts'
import { DownloadCsv } from './download.tsx'
import { saveFile } from './save-file.ts'
import { Trouble } from './trouble.tsx'

/** Twice as many dots as the image is drawn for, so that it is sharp on paper and on dense screens. */
const dotsPerUnit = 2

type Props = {
  /** What the files are called. */
  name: string
  /** The chart as it is shown, as one image. */
  svg: () => string | Promise<string>
  /** Its numbers, as the API has them, under `/api/v1`. */
  csv: string
  children?: ReactNode
}

/** A chart to take along: as an image, or as numbers. */
export function TakeAlong({ name, svg, csv, children }: Props) {
  const save = useMutation({
    mutationFn: async (kind: 'svg' | 'png') => {
      const image = await svg()
      const blob = kind === 'svg' ? new Blob([image], { type: 'image/svg+xml' }) : await pngOf(image)
      saveFile(blob, `${name}.${kind}`)
    },
  })
  return (
    <details className="save">
      <summary>{children === undefined ? t('Save this chart') : t('Save or embed this chart')}</summary>
      <p className="inline">
        <button type="button" className="plain" onClick={() => save.mutate('svg')}>
          {t('Save as SVG')}
        </button>
        <button type="button" className="plain" onClick={() => save.mutate('png')}>
          {t('Save as PNG')}
        </button>
        <DownloadCsv path={csv} name={name} />
      </p>
      {save.error === null ? null : <Trouble error={save.error} />}
      {children}
    </details>
  )
}

/** Drawn by the browser. A `data:` address, since the page's policy takes images from nowhere else. */
async function pngOf(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
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
