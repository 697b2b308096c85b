/** What stands over and under a drawing that is taken along: what it says, and what of. */
export type Words = { title: string; note: string }
export type Size = { width: number; height: number }
type Bar = { name: string; share: number; low: number; high: number; words: string }
type Cell = { words: string; strength: number }

const font = 'Inter, system-ui, sans-serif'
const [head, foot, side] = [56, 36, 16]
/** Paper is light. */
const paper = { ground: '#ffffff', text: '#1c2430', quiet: '#596273', fill: '#85b6c7' }
type Colours = { ground: string; text: string }

/** The drawing within an element as an image of its own, in the page's colours; null when nothing is drawn there. */
export function drawingIn(place: Element | null, words: Words): string | null {
  const drawing = place?.querySelector('svg')
  if (drawing == null) return null
  const { width, height } = drawing.getBoundingClientRect()
  const copy = drawing.cloneNode(true)
  if (!(copy instanceof SVGElement)) return null
  copy.setAttribute('x', '0')
  copy.setAttribute('y', String(head))
  copy.removeAttribute('style')
  const style = getComputedStyle(document.documentElement)
  const colours = { ground: style.backgroundColor, text: style.color }
  return framed(new XMLSerializer().serializeToString(copy), { size: { width, height }, words, colours })
}

/** Bars with their intervals, the numbers beside them. */
export function barsImage(bars: readonly Bar[], words: Words): string {
  const [names, plot, row] = [220, 380, 26]
  const longest = Math.max(...bars.map(({ high }) => high), 1e-9)
  const at = (share: number) => (names + (share / longest) * plot).toFixed(1)
  const drawn = bars.map(({ name, share, low, high, words: says }, index) => {
    const y = head + index * row
    const middle = y + row / 2
    return [
      text(name, names - 10, middle + 4, 'text-anchor="end"'),
      `<rect x="${names}" y="${y + 5}" width="${((share / longest) * plot).toFixed(1)}" height="16" fill="${paper.fill}"/>`,
      `<line x1="${at(low)}" x2="${at(high)}" y1="${middle}" y2="${middle}" stroke="${paper.text}" stroke-width="1.5"/>`,
      text(says, names + plot + 12, middle + 4),
    ].join('')
  })
  const size = { width: names + plot + 220, height: bars.length * row }
  return framed(drawn.join('\n'), { size, words, colours: paper })
}

/** Rows by columns, each cell as dark as its share, with its number. */
export function heatImage(
  table: { columns: readonly string[]; rows: readonly { name: string; cells: readonly Cell[] }[] },
  words: Words,
): string {
  const [names, column, row] = [170, 110, 30]
  const heads = table.columns.map((name, at) => text(name, names + at * column + 8, head + 18))
  const drawn = table.rows.map(({ name, cells }, index) => {
    const y = head + (index + 1) * row
    const boxes = cells.map(
      (cell, at) =>
        `<rect x="${names + at * column}" y="${y}" width="${column - 2}" height="${row - 2}" fill="#0b6e8f" fill-opacity="${(0.06 + 0.4 * cell.strength).toFixed(2)}"/>${text(cell.words, names + at * column + 8, y + 19)}`,
    )
    return text(name, names - 10, y + 19, 'text-anchor="end"') + boxes.join('')
  })
  const size = { width: names + table.columns.length * column + side, height: (table.rows.length + 1) * row }
  return framed([...heads, ...drawn].join('\n'), { size, words, colours: paper })
}

function framed(
  drawing: string,
  { size, words, colours }: { size: Size; words: Words; colours: Colours },
): string {
  const { width, height } = { width: Math.ceil(size.width), height: Math.ceil(size.height) }
  const whole = { width, height: height + head + foot }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole.width} ${whole.height}" width="${whole.width}" height="${whole.height}" font-family="${font}" font-size="13" fill="${colours.text}">
<title>${escaped(words.title)}</title><desc>${escaped(words.note)}</desc><rect width="100%" height="100%" fill="${colours.ground}"/>
<text x="${side}" y="30" font-size="17" font-weight="600">${escaped(words.title)}</text>
${drawing}
<text x="${side}" y="${whole.height - 12}" font-size="12" opacity="0.75">${escaped(words.note)}</text>
</svg>`
}

function text(words: string, x: number, y: number, more = ''): string {
  return `<text x="${x}" y="${y}" ${more}>${escaped(words)}</text>`
}

function escaped(words: string): string {
  return words.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
}
