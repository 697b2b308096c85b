import type { Shift } from '@skilltide/contracts'
import type { ShiftSignal } from '@skilltide/demand'
import { publishEvents, type ServiceContext } from '@skilltide/runtime'
import { collectEvidence } from './collect-evidence.ts'
import type { TaxonomyChange } from './memory.ts'
import { shiftOf } from './shift-of.ts'
import type { Stream } from './streams.ts'

type Telling = {
  taxonomyVersion: string
  taxonomyChanges: readonly TaxonomyChange[]
  /** Of the week it was found in; null when that was over. */
  daysOfWeek: number | null
  streamOf(name: string): Stream
  /** For whose subscriptions alone; everybody's when left out. */
  watch?: string
}

/** The shifts of what was found together, each with its evidence. */
export async function shiftsOf(
  { store, clock, environment }: ServiceContext,
  signals: readonly ShiftSignal[],
  { streamOf, ...telling }: Telling,
): Promise<Shift[]> {
  const shifts: Shift[] = []
  for (const signal of signals) {
    const stream = streamOf(signal.skill)
    const evidence = await collectEvidence(store, signal, stream)
    const movedTogether = signals.filter((other) => movesWith(other, signal)).map(({ skill }) => skill)
    shifts.push(
      shiftOf(signal, evidence, {
        ...{ ...telling, movedTogether, label: stream.label },
        ...{ detectedAt: clock.now(), data: environment },
      }),
    )
  }
  return shifts
}

/** Stored first, then published: what is told can be looked up. */
export async function tellShifts(
  { store, log, clock, metrics }: ServiceContext,
  shifts: readonly Shift[],
): Promise<void> {
  if (shifts.length === 0) return
  await store.writeShifts(shifts)
  const facts = shifts.map((shift) => ({
    topic: 'shift.detected' as const,
    key: shift.skill,
    id: shift.id,
    data: shift,
  }))
  await publishEvents(log, { service: 'detector', at: clock.now() }, facts)
  for (const { direction, state } of shifts) metrics.shifts.inc({ direction, state })
}

/** Found in the same week, the same way. Wholes are no skills. */
function movesWith(other: ShiftSignal, signal: ShiftSignal): boolean {
  const isDown = (one: ShiftSignal) => one.direction === 'down'
  const isSkill = !other.skill.includes(':')
  return (
    isSkill &&
    other.skill !== signal.skill &&
    other.status === signal.status &&
    isDown(other) === isDown(signal)
  )
}
