import type { Shift } from '@skilltide/contracts'
import { type Day, dayOf, type ShiftSignal, weeksBetween } from '@skilltide/demand'
import type { ServiceContext } from '@skilltide/runtime'

const pageSize = 500
/** An alert from corrected counts so near is the same one: sums that grow otherwise reach their height some weeks apart. */
const nearWeeks = 8

/**
 * Says of every alert told before `to` whether the corrected counts give it, too; returns how many do not. What was
 * told of it stays as it was: evidence is frozen.
 */
export async function reviseShifts(
  { store, clock }: Pick<ServiceContext, 'store' | 'clock'>,
  { signals, to }: { signals: readonly ShiftSignal[]; to: Day },
): Promise<number> {
  const found = signals.filter(({ status }) => status === 'alert')
  const on = dayOf(clock.now())
  const revised = (await readAlerts(store)).flatMap((shift): Shift[] =>
    shift.at > to ? [] : [{ ...shift, revised: { on, holds: found.some((one) => isSame(one, shift)) } }],
  )
  if (revised.length > 0) await store.writeShifts(revised)
  return revised.filter(({ revised }) => revised?.holds === false).length
}

async function readAlerts(store: ServiceContext['store']): Promise<Shift[]> {
  const alerts: Shift[] = []
  let after: string | null = null
  do {
    const page = await store.listShifts({ limit: pageSize, ...(after === null ? {} : { after }) })
    alerts.push(...page.rows.filter(({ status }) => status === 'alert'))
    after = page.next
  } while (after !== null)
  return alerts
}

function isSame(signal: ShiftSignal, shift: Shift): boolean {
  const isDown = (one: { direction: Shift['direction'] }) => one.direction === 'down'
  return (
    signal.skill === shift.skill &&
    isDown(signal) === isDown(shift) &&
    Math.abs(weeksBetween(signal.at, shift.at)) <= nearWeeks
  )
}
