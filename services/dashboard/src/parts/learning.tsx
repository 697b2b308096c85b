import type { Status } from '../api.ts'
import { count, dayWords } from '../words.ts'

/** What cannot be told yet, and from when on it can. Nothing once there is a past to compare with. */
export function Learning({ status }: { status: Status }) {
  const behind = Object.values(status.behind ?? {}).reduce((sum, one) => sum + one, 0)
  const reading = behind > 0 ? ` ${count(behind, 'event')} still on their way.` : ''
  if (status.state === 'starting') {
    return (
      <p className="note" role="status">
        Nothing has been read yet: the first runs of {count(status.sources.configured, 'source')} take a
        minute or two. This page renews itself.{reading}
      </p>
    )
  }
  if (status.baseline === null) return null
  return (
    <div className="note" role="status">
      <p>
        <strong>Collecting a baseline.</strong> Boards show only what is open now: what was there at the first
        look counts as open, not as new. Movers can be told from about {dayWords(status.baseline.trendsFrom)},
        shifts from about {dayWords(status.baseline.shiftsFrom)}.{reading}
      </p>
      <p>
        Until then, this is what has been seen: the skills most asked for among open vacancies, and the news.
      </p>
    </div>
  )
}
