import {
  addWeeks,
  type Day,
  type Detector,
  type DetectorOptions,
  type EarlySignal,
  emptyDetectorState,
  isDetectorState,
  restoreDetector,
} from '@skilltide/demand'
import type { TrendStore } from '@skilltide/trend-store'
import { z } from 'zod'
import type { Rules } from './rules.ts'

/** Since which week a taxonomy tags; the first entry is the one that was there from the start. */
export type TaxonomyChange = { version: string; week: Day | null }
/** What is remembered between closings; `nextWeek` is null before the first. */
export type Memory = {
  nextWeek: Day | null
  detector: Detector
  taxonomyChanges: TaxonomyChange[]
  /** Told within the week that is closed next. */
  early: EarlySignal[]
  /** The rules that the counts so far were made by; null before any were remembered. */
  rules: Rules | null
  /** The last reading of stored texts that the detector has lived through. */
  recount: string | null
}

const rulesSchema = z.record(z.string(), z.string())
type MemoryStore = Pick<TrendStore, 'readState' | 'writeState'>
/** The detector's own state is large: it is written on its own, and first, so that it is what counts after a crash. */
const names = { progress: 'detector', detector: 'detector-weeks' } as const

/**
 * Reads what is remembered; where there is nothing, every week since the first is closed again, with the same shifts.
 * `live` is this process's memory: it is used again as long as nobody else has closed a week since.
 */
export async function readMemory(
  store: MemoryStore,
  options: { taxonomyVersion: string; detector: DetectorOptions; live: Memory | null },
): Promise<Memory> {
  const progress = fieldsOf(await store.readState(names.progress))
  const { live } = options
  const known = progress.get('early')
  const early = Array.isArray(known) ? known.filter(isEarly) : []
  if (live !== null && live.nextWeek !== null && progress.get('nextWeek') === live.nextWeek)
    return { ...live, early }
  const stored: unknown = await store.readState(names.detector)
  const state = isDetectorState(stored) ? stored : emptyDetectorState()
  const nextWeek = state.firstWeek === null ? null : addWeeks(state.firstWeek, state.weeks)
  const changes = progress.get('taxonomyChanges')
  const taxonomyChanges = Array.isArray(changes) ? changes.filter(isTaxonomyChange) : []
  if (taxonomyChanges.at(-1)?.version !== options.taxonomyVersion) {
    taxonomyChanges.push({ version: options.taxonomyVersion, week: nextWeek })
  }
  // The detector's own state counts: what was told within a week that it has closed is over.
  const isCurrent = progress.get('nextWeek') === nextWeek
  const detector = restoreDetector(state, options.detector)
  const { data: rules = null } = rulesSchema.safeParse(progress.get('rules'))
  const recount = progress.get('recount')
  return {
    ...{ nextWeek, detector, taxonomyChanges, rules },
    early: isCurrent ? early : [],
    recount: typeof recount === 'string' ? recount : null,
  }
}

export async function writeMemory(store: MemoryStore, memory: Memory): Promise<void> {
  await store.writeState(names.detector, memory.detector.state())
  await writeProgress(store, memory)
}

/** All but the detector's state, which nothing but a closed week changes. */
export async function writeProgress(store: MemoryStore, memory: Memory): Promise<void> {
  const { nextWeek, taxonomyChanges, early, rules, recount } = memory
  await store.writeState(names.progress, { nextWeek, taxonomyChanges, early, rules, recount })
}

function fieldsOf(value: unknown): Map<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
}

function isEarly(value: unknown): value is EarlySignal {
  return typeof value === 'object' && value !== null && 'skill' in value && 'up' in value && 'since' in value
}

function isTaxonomyChange(value: unknown): value is TaxonomyChange {
  return typeof value === 'object' && value !== null && 'version' in value && 'week' in value
}
