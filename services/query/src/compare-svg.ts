import { escaped, framed, nothingCounted, pathOf, percent, planeOf, runsOf } from './chart-frame.ts'
import type { Point } from './points.ts'

type Line = { name: string; points: readonly Point[] }
export type Comparison = { title: string; subtitle: string; note: string; lines: readonly Line[] }

/** Names stand beyond the plot, at the ends of their lines. */
const right = 560
const leastApart = 15
const longestName = 20
/** Told apart by the colour-blind; from the fifth on dashed, too (Okabe and Ito). */
const colours = [
  ['#0b6e8f', '#5cc0de'],
  ['#a8480a', '#ff9d57'],
  ['#00755c', '#4fd0a5'],
  ['#a3477c', '#e39ac3'],
  ['#7a6a00', '#f0e442'],
  ['#0b5cad', '#6cb2ff'],
  ['#b3261e', '#ff8a70'],
  ['#4a5160', '#c8ccd4'],
] as const
const style = `.d{stroke-dasharray:6 4}${coloursOf(0)}@media (prefers-color-scheme:dark){${coloursOf(1)}}`

/** Lines of shares over one panel, each with its name and its last share. */
export function compareSvg({ lines, ...words }: Comparison): string {
  const counted = lines.flatMap(({ points }) => points.filter(({ total }) => total > 0))
  const highest = Math.max(0, ...counted.map(({ share }) => share))
  const plane = planeOf(lines[0]?.points ?? [], { highest, right })
  if (counted.length === 0) return framed(words, [...plane.ground, nothingCounted()], style)
  const paths = lines.flatMap(({ points }, at) =>
    runsOf(points).map((run) => `<path class="${classOf(at)}" d="${pathOf(points, run, plane)}"/>`),
  )
  const ends = lines.flatMap(({ name, points }, at) => {
    const last = points.findLast(({ total }) => total > 0)
    return last === undefined
      ? []
      : [{ at, y: plane.y(last.share), words: `${cut(name)} ${percent(last.share)}` }]
  })
  const labels = apart(ends).map(
    ({ at, y, words: label }) =>
      `<text class="n${at}" x="${right + 10}" y="${y.toFixed(1)}" dominant-baseline="middle">${escaped(label)}</text>`,
  )
  return framed(words, [...plane.ground, ...paths, ...labels], style)
}

/** From above, none so near to the one before that they could not be read. */
function apart<T extends { y: number }>(labels: readonly T[]): T[] {
  let next = Number.NEGATIVE_INFINITY
  return labels
    .toSorted((a, b) => a.y - b.y)
    .map((label) => {
      const y = Math.max(label.y, next)
      next = y + leastApart
      return { ...label, y }
    })
}

function classOf(at: number): string {
  return `line c${at}${at > 3 ? ' d' : ''}`
}

function coloursOf(ground: 0 | 1): string {
  return colours.map((pair, at) => `.c${at}{stroke:${pair[ground]}}.n${at}{fill:${pair[ground]}}`).join('')
}

function cut(name: string): string {
  return name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name
}
