/** The filters that every number takes, in the order they are shown. */
export const filterNames = [
  'country',
  'region',
  'city',
  'workMode',
  'role',
  'seniority',
  'employmentType',
  'language',
  'company',
  'source',
] as const
export type FilterName = (typeof filterNames)[number]
export const shapes = ['bars', 'table', 'heat', 'line'] as const
export type Shape = (typeof shapes)[number]
export const groupings = ['skill', ...filterNames] as const
export type Grouping = (typeof groupings)[number]
export type Filters = { [Name in FilterName]?: string | undefined }
/** The last so many weeks; all there are when left out. */
export const periods = [13, 26, 52, 104] as const
export type Period = (typeof periods)[number]
/** What the address of the exploring page holds. */
export type ExploreSearch = Filters & {
  by?: Grouping | undefined
  shape?: Shape | undefined
  skills?: string | undefined
  need?: 'required' | 'preferred' | undefined
  weeks?: Period | undefined
  /** Vacancies that are open now, in place of new ones. */
  count?: 'open' | undefined
}

/** What does not fit is left out, by name. */
export function readExploreSearch(raw: Record<string, unknown>): ExploreSearch {
  return {
    ...readFilters(raw),
    by: groupings.find((one) => one === raw.by),
    shape: shapes.find((one) => one === raw.shape),
    skills: textOf(raw.skills),
    need: raw.need === 'required' || raw.need === 'preferred' ? raw.need : undefined,
    weeks: readPeriod(raw.weeks),
    count: raw.count === 'open' ? 'open' : undefined,
  }
}

export function readPeriod(raw: unknown): Period | undefined {
  return periods.find((weeks) => weeks === Number(raw))
}

/** `&from=2026-06-01`, the Monday so many weeks before this one. */
export function fromOf(weeks: Period | undefined, now: Date): string {
  if (weeks === undefined) return ''
  const monday = now.getTime() - ((now.getUTCDay() + 6) % 7) * dayMs
  return `&from=${new Date(monday - weeks * 7 * dayMs).toISOString().slice(0, 10)}`
}

const dayMs = 86_400_000

export function readFilters(raw: Record<string, unknown>): Filters {
  return Object.fromEntries(filterNames.map((name) => [name, textOf(raw[name])]))
}

/** `country=DE&seniority=senior`, of what is given. */
export function filterQuery(search: Filters & { need?: string | undefined }): string {
  const pairs = [...filterNames, 'need' as const].flatMap((name) => {
    const value = search[name]
    return value === undefined ? [] : [[name, value]]
  })
  return new URLSearchParams(pairs).toString()
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, 200) : undefined
}
