import type { ParsedItem, SourceTrial } from '@skilltide/contracts'

type Has = (item: ParsedItem) => boolean

const ofAll: Record<string, Has> = {
  text: ({ text }) => text !== '',
  postedAt: ({ postedAt }) => postedAt !== null,
  language: ({ language }) => language !== null,
}
const ofPostings: Record<string, Has> = {
  ...ofAll,
  companyName: ({ companyName }) => companyName !== null,
  locations: ({ locations, workMode }) => locations.length > 0 || workMode === 'remote',
  country: ({ locations }) => locations.some(({ country }) => country !== null),
  workMode: ({ workMode }) => workMode !== null,
  employmentType: ({ employmentType }) => employmentType !== null,
  pay: ({ pay }) => pay.min !== null || pay.max !== null,
}

/** Which fields how many of the items lack, the most first. An article is not asked for what only postings have. */
export function missingIn(items: readonly ParsedItem[]): SourceTrial['missing'] {
  const counts = new Map<string, { missing: number; of: number }>()
  for (const item of items) {
    for (const [field, has] of Object.entries(item.kind === 'posting' ? ofPostings : ofAll)) {
      const { missing, of } = counts.get(field) ?? { missing: 0, of: 0 }
      counts.set(field, { missing: missing + (has(item) ? 0 : 1), of: of + 1 })
    }
  }
  return [...counts]
    .map(([field, count]) => ({ field, ...count }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing / b.of - a.missing / a.of)
}
