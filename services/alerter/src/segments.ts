import { roleKey, type Shift, type Subscription, watchKey } from '@skilltide/contracts'
import { type RateRatio, rateRatio, type Stratum } from '@skilltide/demand'
import { placeFacets, segmentFacets, type TrendStore } from '@skilltide/trend-store'

/** What a shift looks like among the vacancies of a role or place alone. `ratio` is null without any before or since. */
export type Segment = {
  before: { units: number; total: number }
  after: { units: number; total: number }
  ratio: RateRatio | null
}
type Filter = Pick<Subscription['filter'], 'roles' | 'places'>
type Store = Pick<TrendStore, 'readBreakdown'>
type Period = { from: string; to: string }

/** A skill is asked for in fewer roles and places than this. */
const mostValues = 1_000

/** One for all that name the same roles and places; null for what is not narrowed by any. */
export function segmentKey({ roles, places }: Filter): string | null {
  if (roles.length + places.length === 0) return null
  return JSON.stringify(
    [roles.map(roleKey), places.map((place) => place.toLowerCase())].map((words) => words.sort()),
  )
}

/** `for data engineer in de or at`. */
export function segmentWords({ roles, places }: Filter): string {
  const which = roles.length === 0 ? [] : [`for ${roles.join(' or ')}`]
  const where = places.length === 0 ? [] : [`in ${places.join(' or ')}`]
  return [...which, ...where].join(' ')
}

/** Under which keys those find a shift who named a role or a place and no skill: where it is asked for since. */
export async function segmentKeysOf(store: Store, { skill, after, evidence }: Shift): Promise<string[]> {
  const found = await Promise.all(
    (['role', ...placeFacets] as const).map(async (by) => {
      const wanted = { ...after, by, skills: [skill], facets: [], sources: evidence.panel, limit: mostValues }
      const { rows } = await store.readBreakdown(wanted)
      const kind = by === 'role' ? 'role' : 'place'
      return rows
        .filter(({ units }) => (units[skill] ?? 0) > 0)
        .map(({ value }) =>
          watchKey('shift', `${kind}:${by === 'role' ? roleKey(value) : value.toLowerCase()}`),
        )
    }),
  )
  return [...new Set(found.flat())]
}

/** The shift among each of these filters' vacancies, over the same sources and periods as it was found in. */
export async function readSegments(
  store: Store,
  { shift, filters }: { shift: Shift; filters: readonly Filter[] },
): Promise<Map<string, Segment>> {
  const segments = new Map<string, Segment>()
  for (const filter of filters) {
    const key = segmentKey(filter)
    if (key !== null && !segments.has(key)) segments.set(key, await readSegment(store, shift, filter))
  }
  return segments
}

async function readSegment(store: Store, shift: Shift, filter: Filter): Promise<Segment> {
  const { skill, evidence } = shift
  const read = ({ from, to }: Period) =>
    store.readBreakdown({
      from,
      to,
      by: 'source',
      skills: [skill],
      facets: segmentFacets(filter),
      sources: evidence.panel,
      limit: Math.max(1, evidence.panel.length),
    })
  const [before, after] = [await read(shift.before), await read(shift.after)]
  const units = ({ units }: { units: Record<string, number> }) => units[skill] ?? 0
  const bySource = new Map(after.rows.map((row) => [row.value, row]))
  const strata = before.rows.flatMap((row): Stratum[] => {
    const since = bySource.get(row.value)
    if (since === undefined) return []
    return [{ before: units(row), beforeTotal: row.total, after: units(since), afterTotal: since.total }]
  })
  return {
    before: { units: units(before), total: before.total },
    after: { units: units(after), total: after.total },
    ratio: rateRatio(strata, { overdispersion: overdispersionOf(shift) }),
  }
}

/** Counts vary more than chance alone has them; as much here as in the whole. Its first week knows it before the change swells it. */
function overdispersionOf({ evidence: { arithmetic } }: Shift): number {
  return Math.max(1, arithmetic?.weeks[0]?.overdispersion ?? 1)
}
