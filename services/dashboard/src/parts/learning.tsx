import type { Status } from '../api.ts'
import { t } from '../language.ts'
import { count, dayWords } from '../words.ts'

/** What cannot be told yet, and from when on it can. Nothing once there is a past to compare with. */
export function Learning({ status }: { status: Status }) {
  const behind = Object.values(status.behind ?? {}).reduce((sum, one) => sum + one, 0)
  const reading =
    behind > 0 ? ` ${t('{events} still on their way.', { events: count(behind, 'event') })}` : ''
  if (status.state === 'starting') {
    return (
      <p className="note" role="status">
        {t('Nothing has been read yet: the first runs of {sources} take a minute or two.', {
          sources: count(status.sources.configured, 'source'),
        })}{' '}
        {t('This page renews itself.')}
        {reading}
      </p>
    )
  }
  if (status.baseline === null) return null
  return (
    <div className="note" role="status">
      <p>
        <strong>{t('Collecting a baseline.')}</strong>{' '}
        {t('Boards show only what is open now: what was there at the first look counts as open, not as new.')}{' '}
        {t('Movers can be told from about {trends}, shifts from about {shifts}.', {
          trends: dayWords(status.baseline.trendsFrom),
          shifts: dayWords(status.baseline.shiftsFrom),
        })}
        {reading}
      </p>
      <p>
        {t(
          'Until then, this is what has been seen: the skills most asked for among open vacancies, and the news.',
        )}
      </p>
    </div>
  )
}
