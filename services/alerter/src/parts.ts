/** A message of several things: headed lists, in which each thing may lead somewhere. */
export type Part = { title: string; items: PartItem[] }
export type PartItem = { text: string; detail: string[]; link: string | null }

export function item(text: string, given: { detail?: string[]; link?: string } = {}): PartItem {
  return { text, detail: given.detail ?? [], link: given.link ?? null }
}

/** At most so many things, and how many more there are. */
export function upTo(most: number, items: readonly PartItem[]): PartItem[] {
  const more = items.length - most
  return more > 0 ? [...items.slice(0, most), item(`and ${more} more`)] : [...items]
}

/** The same as lines of plain text. */
export function linesOf(parts: readonly Part[]): string[] {
  return parts.flatMap(({ title, items }) => [
    ...(title === '' ? [] : [`${title}:`]),
    ...items.flatMap(({ text, detail, link }) => [
      `• ${text}`,
      ...[...detail, ...(link === null ? [] : [link])].map((line) => `  ${line}`),
    ]),
  ])
}

export function countItems(parts: readonly Part[]): number {
  return parts.reduce((sum, { items }) => sum + items.length, 0)
}

/** The first things of all, whatever part they are in. */
export function firstItems(parts: readonly Part[], most: number): Part[] {
  let left = most
  return parts.flatMap(({ title, items }) => {
    const kept = items.slice(0, left)
    left -= kept.length
    return kept.length === 0 ? [] : [{ title, items: kept }]
  })
}
