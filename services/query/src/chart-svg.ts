import { framed, nothingCounted, pathOf, percent, place, planeOf, runsOf } from './chart-frame.ts'
import type { Point } from './points.ts'

export type Chart = { title: string; subtitle: string; note: string; points: readonly Point[] }

const right = 704
const style = `.band{fill:#2663eb;opacity:.18}.line{stroke:#2663eb}.dot{fill:#2663eb}
@media (prefers-color-scheme:dark){.band{fill:#8fb0ff}.line{stroke:#8fb0ff}.dot{fill:#8fb0ff}}`

/** A line of shares with its 95 % band. */
export function chartSvg({ points, ...words }: Chart): string {
  const counted = points.filter(({ total }) => total > 0)
  const plane = planeOf(points, { highest: Math.max(0, ...counted.map(({ high }) => high)), right })
  const { x, y } = plane
  const last = counted.at(-1)
  const lastAt = last === undefined ? 0 : points.lastIndexOf(last)
  const parts = runsOf(points).flatMap((run) => [
    `<path class="band" d="M${[...run.map((at) => place(x(at), y(points[at]?.high ?? 0))), ...run.toReversed().map((at) => place(x(at), y(points[at]?.low ?? 0)))].join('L')}Z"/>`,
    `<path class="line" d="${pathOf(points, run, plane)}"/>`,
  ])
  const label =
    last === undefined
      ? nothingCounted()
      : `<circle class="dot" cx="${x(lastAt).toFixed(1)}" cy="${y(last.share).toFixed(1)}" r="3.5"/><text x="${x(lastAt).toFixed(1)}" y="${(y(last.high) - 8).toFixed(1)}" text-anchor="end">${percent(last.share)} (${last.units} of ${last.total})</text>`
  return framed(words, [...plane.ground, ...parts, label], style)
}
