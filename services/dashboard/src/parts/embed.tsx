import { useState } from 'react'
import { t } from '../language.ts'

/** The server's image of a chart, as a line of HTML for a page of one's own. */
export function Embed({ image, alt }: { image: string; alt: string }) {
  const html = `<img src="${location.origin}${attribute(image)}" alt="${attribute(alt)}">`
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
