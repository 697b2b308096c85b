import type { Coverage } from '../api.ts'
import { t } from '../language.ts'
import { dayWords, number } from '../words.ts'

const [step, tall] = [20, 28]

/** How many sources were read whole in each ended week: what every line of the time rests on. */
export function CoverageAll({ coverage: { rows } }: { coverage: Coverage }) {
  const weeks = weeksOf(rows)
  const most = Math.max(1, ...weeks.map(({ whole }) => whole))
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (first === undefined || last === undefined) return null
  return (
    <figure className="coverage">
      <svg
        viewBox={`0 0 ${weeks.length * step} ${tall}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={weeks.map(({ week, whole }) => `${dayWords(week)}: ${whole}`).join(', ')}
      >
        {weeks.map(({ week, whole }, at) => (
          <rect
            key={week}
            className="filled"
            x={at * step + 1}
            width={step - 2}
            y={tall - (whole / most) * tall}
            height={(whole / most) * tall}
          />
        ))}
      </svg>
      <figcaption>
        {t('Sources read whole in the weeks from {from} to {to}: {least} at least, {most} at most.', {
          from: dayWords(first.week),
          to: dayWords(last.week),
          least: number(Math.min(...weeks.map(({ whole }) => whole))),
          most: number(most),
        })}
      </figcaption>
    </figure>
  )
}

function weeksOf(rows: Coverage['rows']): { week: string; whole: number }[] {
  const [first] = rows
  return (first?.weeks.slice(0, -1) ?? []).map(({ week }, at) => ({
    week,
    whole: rows.filter(({ weeks }) => (weeks[at]?.complete ?? 0) > 0).length,
  }))
}
