import { createHash } from 'node:crypto'
import type { DemandPeriod, Shift } from '@skilltide/contracts'
import type { ShiftSignal, SignalPeriod } from '@skilltide/demand'
import type { Collected } from './collect-evidence.ts'
import { reasonsToDoubt } from './doubts.ts'
import type { TaxonomyChange } from './memory.ts'

export type ShiftContext = {
  label: string
  taxonomyVersion: string
  taxonomyChanges: readonly TaxonomyChange[]
  /** Of the week it was found in; null when that was over. */
  daysOfWeek: number | null
  detectedAt: Date
  movedTogether: string[]
  data: Shift['data']
  watch?: string
}

/**
 * The shift of a signal, with its evidence frozen. Ids come from what it says, so the same week closed again
 * gives the same shift.
 */
export function shiftOf(signal: ShiftSignal, collected: Collected, context: ShiftContext): Shift {
  // What became of an alert belongs to its episode.
  const origin = signal.status === 'single-source' ? signal.status : 'alert'
  const watch = context.watch === undefined ? [] : [context.watch]
  const episode = hash([context.data, signal.skill, signal.direction, signal.since, origin, ...watch])
  const state =
    signal.status === 'reverted' ? 'resolved' : signal.status === 'confirmed' ? 'changed' : 'opened'
  return {
    id: `${episode}-${state}`,
    episode,
    skill: signal.skill,
    label: context.label,
    direction: signal.direction,
    state,
    status: signal.status,
    at: signal.at,
    since: signal.since,
    effect: signal.effect,
    ciLow: signal.ciLow,
    ciHigh: signal.ciHigh,
    before: periodOf(signal.before),
    after: periodOf(signal.after),
    sources: signal.panel.length,
    employers: collected.employers,
    evidence: {
      logEvidence: signal.logEvidence,
      height: signal.height,
      panel: signal.panel,
      leftOut: signal.leftOut,
      perSource: signal.perSource,
      topEmployers: collected.topEmployers,
      topEmployersBefore: collected.topEmployersBefore,
      postings: collected.postings,
      talk: collected.talk,
      movedTogether: context.movedTogether,
      ...(signal.arithmetic === null ? {} : { arithmetic: signal.arithmetic }),
      reasonsToDoubt: reasonsToDoubt({ signal, collected, ...context }),
    },
    detectedAt: context.detectedAt.toISOString(),
    taxonomyVersion: context.taxonomyVersion,
    ...(context.watch === undefined ? {} : { watch: context.watch }),
    data: context.data,
  }
}

function periodOf({ from, to, units, total, share }: SignalPeriod): DemandPeriod {
  return { from, to, units, total, share }
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20)
}
