import type { Point } from './points.ts'

const size = { width: 720, height: 320 }
const [top, bottom, left] = [68, 268, 56]
const style = `text{font:13px system-ui,sans-serif;fill:#333}.title{font-size:17px;font-weight:600}.quiet{fill:#666;font-size:12px}
.grid{stroke:#ddd}.line{fill:none;stroke-width:2;stroke-linejoin:round}.paper{fill:#fff}
@media (prefers-color-scheme:dark){text{fill:#ddd}.quiet{fill:#aaa}.grid{stroke:#444}.paper{fill:#161a22}}`

type Words = { title: string; subtitle: string; note: string }
export type Plane = {
  right: number
  x(at: number): number
  y(share: number): number
  /** The lines of the ground, with what they stand for, and the days at both ends. */
  ground: string[]
}

/** Where the points of lines lie, up to the highest share shown. */
export function planeOf(
  points: readonly Point[],
  { highest, right }: { highest: number; right: number },
): Plane {
  const most = niceMost(Math.max(0.001, highest))
  const x = (at: number) => left + (at / Math.max(1, points.length - 1)) * (right - left)
  const y = (share: number) => bottom - (share / most) * (bottom - top)
  const grid = [0, 0.5, 1].map((part) => {
    const at = y(part * most).toFixed(1)
    return `<path class="grid" d="M${left} ${at}H${right}"/><text class="quiet" x="${left - 8}" y="${at}" text-anchor="end" dominant-baseline="middle">${percent(part * most)}</text>`
  })
  const ends = [points[0], points.at(-1)].map((point, at) =>
    point === undefined
      ? ''
      : `<text class="quiet" x="${at === 0 ? left : right}" y="${bottom + 20}" text-anchor="${at === 0 ? 'start' : 'end'}">${point.start}</text>`,
  )
  return { right, x, y, ground: [...grid, ...ends] }
}

/**
 * One SVG image of its own: nothing is loaded, no script runs. Its title and description say the same to who cannot see
 * it. Read on white and on dark paper alike.
 */
export function framed(words: Words, drawn: readonly string[], more: string): string {
  const { title, subtitle, note } = words
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-labelledby="t d">
<title id="t">${escaped(title)}</title><desc id="d">${escaped(`${subtitle}. ${note}`)}</desc><style>${style}${more}</style>
<rect class="paper" width="100%" height="100%"/><text class="title" x="16" y="28">${escaped(title)}</text><text class="quiet" x="16" y="48">${escaped(subtitle)}</text>
${drawn.join('\n')}
<text class="quiet" x="16" y="${size.height - 12}">${escaped(note)}</text>
</svg>
`
}

export function nothingCounted(): string {
  return `<text x="${size.width / 2}" y="${(top + bottom) / 2}" text-anchor="middle">Nothing was counted in this period.</text>`
}

/** The places of points that follow each other without a gap: buckets in which nothing was counted leave one. */
export function runsOf(points: readonly Point[]): number[][] {
  const runs: number[][] = []
  for (const [at, { total }] of points.entries()) {
    if (total === 0) continue
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === at - 1) run.push(at)
    else runs.push([at])
  }
  return runs
}

/** `M… L…` through the points of a run. */
export function pathOf(points: readonly Point[], run: readonly number[], { x, y }: Plane): string {
  return `M${run.map((at) => place(x(at), y(points[at]?.share ?? 0))).join('L')}`
}

/** The next of 1, 2 and 5 times a power of ten; never beyond the whole. */
function niceMost(share: number): number {
  const power = 10 ** Math.floor(Math.log10(share))
  const step = [1, 2, 5, 10].find((one) => one * power >= share) ?? 10
  return Math.min(1, step * power)
}

export function percent(share: number): string {
  const digits = share === 0 || share >= 0.1 ? 0 : share >= 0.01 ? 1 : 2
  return `${(100 * share).toFixed(digits)} %`
}

export function place(x: number, y: number): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
