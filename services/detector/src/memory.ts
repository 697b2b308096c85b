import { addWeeks, type Day, type DetectorState, isDetectorState } from '@skilltide/demand'
import type { TrendStore } from '@skilltide/trend-store'

/** Since which week a taxonomy tags; the first entry is the one that was there from the start. */
export type TaxonomyChange = { version: string; week: Day | null }
/** What is remembered between closings, as JSON in the store. */
export type Memory = { nextWeek: Day | null; detector: DetectorState; taxonomyChanges: TaxonomyChange[] }

export const stateName = 'detector'

/** The memory, or an empty one: then every week since the first is closed again, with the same shifts. */
export async function readMemory(
  store: Pick<TrendStore, 'readState'>,
  taxonomyVersion: string,
): Promise<Memory> {
  const stored: unknown = await store.readState(stateName)
  const fields = new Map<string, unknown>(
    typeof stored === 'object' && stored !== null ? Object.entries(stored) : [],
  )
  const detector = fields.get('detector')
  const known = isDetectorState(detector) ? detector : emptyState()
  const nextWeek = known.firstWeek === null ? null : addWeeks(known.firstWeek, known.weeks)
  const changes = fields.get('taxonomyChanges')
  const taxonomyChanges = Array.isArray(changes) ? changes.filter(isTaxonomyChange) : []
  if (taxonomyChanges.at(-1)?.version !== taxonomyVersion) {
    taxonomyChanges.push({ version: taxonomyVersion, week: nextWeek })
  }
  return { nextWeek, detector: known, taxonomyChanges }
}

function emptyState(): DetectorState {
  return { version: 1, weeks: 0, firstWeek: null, sources: {}, skills: {} }
}

function isTaxonomyChange(value: unknown): value is TaxonomyChange {
  return typeof value === 'object' && value !== null && 'version' in value && 'week' in value
}
