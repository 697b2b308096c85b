import type { Point } from './points.ts'

export type Chart = { title: string; subtitle: string; note: string; points: readonly Point[] }

const size = { width: 720, height: 320 }
const plot = { left: 56, right: 704, top: 68, bottom: 268 }
/** Read on white and on dark paper alike; told apart by their lightness, not their colour alone. */
const style = `text{font:13px system-ui,sans-serif;fill:#333}.title{font-size:17px;font-weight:600}.quiet{fill:#666;font-size:12px}
.grid{stroke:#ddd}.band{fill:#2663eb;opacity:.18}.line{fill:none;stroke:#2663eb;stroke-width:2;stroke-linejoin:round}.dot{fill:#2663eb}
.paper{fill:#fff}@media (prefers-color-scheme:dark){text{fill:#ddd}.quiet{fill:#aaa}.grid{stroke:#444}.band{fill:#8fb0ff}.line{stroke:#8fb0ff}.dot{fill:#8fb0ff}.paper{fill:#161a22}}`

/**
 * A line of shares with its 95 % band as one SVG image of its own: nothing is loaded, no script runs. Its title and
 * description say the same to who cannot see it. Buckets in which nothing was counted leave a gap.
 */
export function chartSvg({ title, subtitle, note, points }: Chart): string {
  const counted = points.filter(({ total }) => total > 0)
  const most = niceMost(Math.max(0.001, ...counted.map(({ high }) => high)))
  const x = (at: number) => plot.left + (at / Math.max(1, points.length - 1)) * (plot.right - plot.left)
  const y = (share: number) => plot.bottom - (share / most) * (plot.bottom - plot.top)
  const last = counted.at(-1)
  const lastAt = last === undefined ? 0 : points.lastIndexOf(last)
  const parts = runsOf(points).flatMap((run) => [
    `<path class="band" d="M${[...run.map((at) => place(x(at), y(points[at]?.high ?? 0))), ...run.toReversed().map((at) => place(x(at), y(points[at]?.low ?? 0)))].join('L')}Z"/>`,
    `<path class="line" d="M${run.map((at) => place(x(at), y(points[at]?.share ?? 0))).join('L')}"/>`,
  ])
  const grid = [0, 0.5, 1].map((part) => {
    const at = y(part * most).toFixed(1)
    return `<path class="grid" d="M${plot.left} ${at}H${plot.right}"/><text class="quiet" x="${plot.left - 8}" y="${at}" text-anchor="end" dominant-baseline="middle">${percent(part * most)}</text>`
  })
  const ends = [points[0], points.at(-1)].map((point, at) =>
    point === undefined
      ? ''
      : `<text class="quiet" x="${at === 0 ? plot.left : plot.right}" y="${plot.bottom + 20}" text-anchor="${at === 0 ? 'start' : 'end'}">${point.start}</text>`,
  )
  const label =
    last === undefined
      ? `<text x="${size.width / 2}" y="${(plot.top + plot.bottom) / 2}" text-anchor="middle">Nothing was counted in this period.</text>`
      : `<circle class="dot" cx="${x(lastAt).toFixed(1)}" cy="${y(last.share).toFixed(1)}" r="3.5"/><text x="${x(lastAt).toFixed(1)}" y="${(y(last.high) - 8).toFixed(1)}" text-anchor="end">${percent(last.share)} (${last.units} of ${last.total})</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-labelledby="t d">
<title id="t">${escaped(title)}</title><desc id="d">${escaped(`${subtitle}. ${note}`)}</desc><style>${style}</style>
<rect class="paper" width="100%" height="100%"/><text class="title" x="16" y="28">${escaped(title)}</text><text class="quiet" x="16" y="48">${escaped(subtitle)}</text>
${[...grid, ...ends, ...parts, label].join('\n')}
<text class="quiet" x="16" y="${size.height - 12}">${escaped(note)}</text>
</svg>
`
}

/** The places of points that follow each other without a gap. */
function runsOf(points: readonly Point[]): number[][] {
  const runs: number[][] = []
  for (const [at, { total }] of points.entries()) {
    if (total === 0) continue
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === at - 1) run.push(at)
    else runs.push([at])
  }
  return runs
}

/** The next of 1, 2 and 5 times a power of ten; never beyond the whole. */
function niceMost(share: number): number {
  const power = 10 ** Math.floor(Math.log10(share))
  const step = [1, 2, 5, 10].find((one) => one * power >= share) ?? 10
  return Math.min(1, step * power)
}

function percent(share: number): string {
  const digits = share === 0 || share >= 0.1 ? 0 : share >= 0.01 ? 1 : 2
  return `${(100 * share).toFixed(digits)} %`
}

function place(x: number, y: number): string {
  return `${x.toFixed(1)} ${y.toFixed(1)}`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
