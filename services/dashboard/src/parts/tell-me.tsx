import { lazy, Suspense, useState } from 'react'
import { t } from '../language.ts'
import type { SubscriptionFields } from '../subscription-input.ts'
import { useSession } from './use-session.ts'

const SubscribeForm = lazy(() =>
  import('./subscribe-form.tsx').then((module) => ({ default: module.SubscribeForm })),
)

type Props = {
  begin: SubscriptionFields
  /** What shifts, where the button's words are the usual ones. */
  of?: string
  ask?: string
}

/** A click to see when it would have told, a second one to be told from now on. */
export function TellMe({ begin, of = '', ask = t('Tell me when {name} shifts', { name: of }) }: Props) {
  const [open, setOpen] = useState(false)
  const { readOnly } = useSession()
  if (readOnly) return null
  if (!open)
    return (
      <p className="tell">
        <button type="button" onClick={() => setOpen(true)}>
          {ask}
        </button>
      </p>
    )
  return (
    <section className="note" aria-label={t('Be told')} ref={focus} tabIndex={-1}>
      <Suspense fallback={<p className="quiet">{t('Loading …')}</p>}>
        <SubscribeForm key={JSON.stringify(begin)} begin={begin} submit={t('Subscribe')} />
      </Suspense>
    </section>
  )
}

/** What was clicked is gone: who uses a keyboard goes on in its place. */
function focus(place: HTMLElement | null): void {
  place?.focus({ preventScroll: true })
}
