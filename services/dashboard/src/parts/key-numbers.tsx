import { Link } from '@tanstack/react-router'
import type { Demand } from '../api.ts'
import { t } from '../language.ts'
import { addDays, count, dayWords, number, percent, rangeWords } from '../words.ts'

/** Where a skill stands now: the newest point with its sample, and the one a year before. */
export function KeyNumbers({ demand }: { demand: Demand }) {
  const latest = demand.points.at(-1)
  if (latest === undefined || latest.total === 0) return null
  const before = demand.points.at(-53)
  return (
    <dl className="key">
      <dt>{t('To {day}', { day: dayWords(addDays(latest.start, 6)) })}</dt>
      <dd>
        <strong>{percent(latest.share)}</strong>
        <small>
          {t('likely between {low} and {high}', { low: percent(latest.low), high: percent(latest.high) })};{' '}
          {t('{units} of {total}', { units: number(latest.units), total: number(latest.total) })},{' '}
          {count(latest.sources, 'source')}
        </small>
      </dd>
      <dt>{t('A year before')}</dt>
      <dd>
        {before === undefined ? t('not observed') : percent(before.share)}
        {before === undefined ? null : <small>{rangeWords(percent(before.low), percent(before.high))}</small>}
      </dd>
      <dd>
        <Link to="/compare" search={{ skills: demand.skill }}>
          {t('Compare it')}
        </Link>{' '}
        ·{' '}
        <Link to="/explore" search={{ shape: 'heat', skills: demand.skill }}>
          {t('Where it is wanted')}
        </Link>
      </dd>
    </dl>
  )
}
