const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  hellip: '…',
  bull: '•',
}
const entity = /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi

/** Entities that were escaped once more than the markup around them (`&amp;amp;`), at most twice more. */
export function decodeLeftEntities(text: string): string {
  let decoded = text
  for (let level = 0; level < 2 && decoded.includes('&'); level++) {
    const next = decoded.replace(entity, (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return named[name.toLowerCase()] ?? whole
      return characterOf(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
    })
    if (next === decoded) break
    decoded = next
  }
  return decoded
}

function characterOf(code: number): string {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff
  return code > 0 && code <= 0x10ffff && !isSurrogate ? String.fromCodePoint(code) : ' '
}
