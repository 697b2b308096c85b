import { useRef } from 'react'
import type { Role } from '../api.ts'
import { t } from '../language.ts'
import { count, percent } from '../words.ts'
import { drawingIn } from './svg-image.ts'
import { TakeAlong } from './take-along.tsx'

const [width, height] = [440, 260]
const [left, right, top, bottom] = [44, 12, 12, 28]
/** Where the curve is named. */
const named = [1, 5, 10, 20]

/** How much of what a role's postings ask for the first skills cover, as a curve that is named where it matters. */
export function RoleCover({ role }: { role: Role }) {
  const place = useRef<HTMLElement>(null)
  const { steps } = role.cover
  const last = steps.at(-1)
  if (last === undefined) return null
  const x = (skills: number) => left + (skills / last.skills) * (width - left - right)
  const y = (share: number) => height - bottom - share * (height - top - bottom)
  const title = t('The first {skills} cover {share} of what a posting names', {
    skills: count(last.skills, 'skill'),
    share: percent(last.known),
  })
  return (
    <div>
      <figure ref={place} aria-labelledby="cover">
        <h2 id="cover">{title}</h2>
        <svg className="curve" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
          {[0, 0.25, 0.5, 0.75, 1].map((share) => (
            <g key={share}>
              <line x1={left} x2={width - right} y1={y(share)} y2={y(share)} className="grid" />
              <text x={left - 6} y={y(share) + 4} textAnchor="end">
                {Math.round(share * 100)} %
              </text>
            </g>
          ))}
          <path
            className="line"
            d={`M${x(0)} ${y(0)}${steps.map(({ skills, known }) => `L${x(skills)} ${y(known)}`).join('')}`}
          />
          {steps
            .filter(({ skills }) => named.includes(skills))
            .map(({ skills, known }) => (
              <g key={skills}>
                <circle cx={x(skills)} cy={y(known)} r="4" className="dot" />
                <text x={x(skills) - 4} y={y(known) - 9} textAnchor="end" className="named">
                  {percent(known)}
                </text>
                <text x={x(skills)} y={height - 8} textAnchor="middle">
                  {skills}
                </text>
              </g>
            ))}
        </svg>
        <figcaption>
          {t('Skills known, the most asked for first, of {postings}; the numbers are in the table.', {
            postings: count(role.cover.postings, 'posting'),
          })}
        </figcaption>
      </figure>
      <TakeAlong
        name={`skilltide-${role.id}`}
        svg={() =>
          drawingIn(place.current, { title: `${role.name}: ${title}`, note: t(role.denominator) }) ?? ''
        }
        csv={`/roles/${role.id}`}
      />
    </div>
  )
}
