import { useQuery } from '@tanstack/react-query'
import { type SubscriptionFilter, type SubscriptionPreview, tell } from '../api.ts'
import { t } from '../language.ts'
import { dayWords } from '../words.ts'
import { Trouble } from './trouble.tsx'

const shown = 6

/** When it would have told, before anything is saved. */
export function SubscriptionPreviewed({ filter }: { filter: SubscriptionFilter }) {
  const { data, error } = useQuery({
    queryKey: ['/subscriptions/preview', filter],
    queryFn: () => tell<SubscriptionPreview>('/subscriptions/preview', { filter }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: false,
  })
  if (error !== null) return <Trouble error={error} />
  if (data === undefined) return <p className="quiet">{t('Working out when it would have told you …')}</p>
  const { says, told } = data
  return (
    <div role="status">
      <p className="says">{says}</p>
      {told.length === 0 ? null : (
        <ul className="lines">
          {told.slice(0, shown).map(({ shift, at, subject }) => (
            <li key={`${shift} ${at}`}>
              {dayWords(at)}: {subject}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
