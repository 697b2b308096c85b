import type { Shift } from '@skilltide/contracts'
import { encodePng } from './png.ts'

const size = { width: 480, height: 160 }
const margin = 12
const colours = {
  paper: [255, 255, 255],
  before: [176, 184, 194],
  after: [38, 99, 235],
  interval: [16, 24, 40],
  axis: [208, 213, 221],
} as const
type Colour = readonly [number, number, number]
type Canvas = { pixels: Uint8Array; fill(area: Area, colour: Colour): void }
type Area = { x: number; y: number; width: number; height: number }

/**
 * The share of vacancies before and since, as bars, with the interval of the second: the change as the eye weighs it.
 * What is new has no interval, since it is a ratio to nothing.
 * PNG of 480 × 160. The numbers stand in the text beside it.
 */
export function shiftChart({ before, after, effect, ciLow, ciHigh, direction }: Shift): Buffer {
  const canvas = createCanvas()
  const hasInterval = direction !== 'new' && effect > 0
  const [low, high] = hasInterval ? [ciLow, ciHigh].map((end) => (after.share * end) / effect) : []
  const most = Math.max(before.share, after.share, high ?? 0, 1e-9)
  const scale = (share: number) => (share / most) * (size.width - 2 * margin)
  const bar = (y: number, share: number, colour: Colour) =>
    canvas.fill({ x: margin, y, width: Math.max(2, scale(share)), height: 44 }, colour)
  canvas.fill({ x: margin - 2, y: margin, width: 2, height: size.height - 2 * margin }, colours.axis)
  bar(24, before.share, colours.before)
  bar(92, after.share, colours.after)
  if (low === undefined || high === undefined) return encodePng(canvas.pixels, size)
  canvas.fill(
    { x: margin + scale(low), y: 112, width: scale(high) - scale(low), height: 3 },
    colours.interval,
  )
  for (const end of [low, high])
    canvas.fill({ x: margin + scale(end) - 1, y: 104, width: 3, height: 19 }, colours.interval)
  return encodePng(canvas.pixels, size)
}

function createCanvas(): Canvas {
  const pixels = new Uint8Array(size.width * size.height * 3)
  const canvas: Canvas = {
    pixels,
    fill(area, colour) {
      const [left, top] = [Math.round(area.x), Math.round(area.y)]
      const right = Math.min(size.width, left + Math.round(area.width))
      for (let y = Math.max(0, top); y < Math.min(size.height, top + area.height); y++) {
        for (let x = Math.max(0, left); x < right; x++) pixels.set(colour, (y * size.width + x) * 3)
      }
    },
  }
  canvas.fill({ x: 0, y: 0, ...size }, colours.paper)
  return canvas
}
