import { useQuery } from '@tanstack/react-query'
import { type PreviewLine, type SubscriptionInput, type SubscriptionPreview, tell } from '../api.ts'
import { t } from '../language.ts'
import { dayWords, digits } from '../words.ts'
import { Trouble } from './trouble.tsx'
import { useSettled } from './use-settled.ts'

const shown = 6
type Props = Pick<SubscriptionInput, 'filter' | 'preferences'>

/** When it would have told, how often that is, and what it would have kept back: before anything is saved. */
export function SubscriptionPreviewed({ filter, preferences }: Props) {
  const wanted = useSettled({ filter, preferences })
  const { data, error } = useQuery({
    queryKey: ['/subscriptions/preview', wanted],
    queryFn: () => tell<SubscriptionPreview>('/subscriptions/preview', wanted),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
    placeholderData: (before) => before,
  })
  if (error !== null) return <Trouble error={error} />
  if (data === undefined) return <p className="quiet">{t('Working out when it would have told you …')}</p>
  const { says, told, kept, perMonth } = data
  return (
    <div role="status">
      <p className="says">{says}</p>
      <p className="quiet">{t('About {count} messages a month.', { count: digits(perMonth, 1) })}</p>
      <Lines lines={told} />
      {kept.length === 0 ? null : (
        <details>
          <summary>{t('What it would have kept back ({count})', { count: kept.length })}</summary>
          <Lines lines={kept} />
        </details>
      )}
    </div>
  )
}

/** The newest of them. */
function Lines({ lines }: { lines: PreviewLine[] }) {
  if (lines.length === 0) return null
  const more = lines.length - shown
  return (
    <ul className="lines">
      {lines.slice(-shown).map(({ shift, at, subject, reason }) => (
        <li key={`${shift} ${at}`}>
          {dayWords(at)}: {subject}
          <small>{reason}</small>
        </li>
      ))}
      {more > 0 ? <li className="quiet">{t('and {count} before', { count: more })}</li> : null}
    </ul>
  )
}
