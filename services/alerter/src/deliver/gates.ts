import type { Destination } from '../channels/channel.ts'

/** Failures in a row that open the circuit, and how long it stays open: doubling each time it fails again. */
const failuresToOpen = 5
const openMs = 30_000
const longestOpenMs = 3_600_000
const msPerHour = 3_600_000

export type Gates = {
  /** Null when it may be sent now; otherwise when to come again, and why. */
  closedUntil(destination: Destination, now: Date): { until: Date; why: string } | null
  succeeded(destination: Destination): void
  /** `retryAfterMs`: what the receiver asked for; it then holds for all that goes there. */
  failed(
    destination: Destination,
    given: { now: Date; detail: string; retryAfterMs?: number | undefined },
  ): void
}
export type GateOptions = {
  /** What the service takes for one receiver. */
  perSecond: number
  perHostPerSecond: number
  perDestinationPerHour: number
}

type Circuit = {
  failures: number
  openings: number
  openUntil: number
  pausedUntil: number
  isTrying: boolean
  /** How the last try ended, for who asks why nothing comes. */
  detail: string
}

const closedCircuit: Circuit = {
  failures: 0,
  openings: 0,
  openUntil: 0,
  pausedUntil: 0,
  isTrying: false,
  detail: '',
}

/** What keeps one receiver from being flooded, and a broken one from being asked again and again. */
export function createGates(options: GateOptions): Gates {
  const circuits = new Map<string, Circuit>()
  const limits = [
    { rate: createRate(1_000 / options.perSecond, Math.max(1, options.perSecond)), by: 'key' },
    { rate: createRate(msPerHour / options.perDestinationPerHour, options.perDestinationPerHour), by: 'key' },
    { rate: createRate(1_000 / options.perHostPerSecond, options.perHostPerSecond), by: 'host' },
  ] as const
  return {
    closedUntil(destination, now) {
      const at = now.getTime()
      const circuit = circuits.get(destination.key)
      if (circuit !== undefined) {
        if (circuit.pausedUntil > at)
          return {
            until: new Date(circuit.pausedUntil),
            why: `the receiver asked to wait (${circuit.detail})`,
          }
        if (circuit.openUntil > at)
          return {
            until: new Date(circuit.openUntil),
            why: `it failed ${circuit.failures} times in a row (${circuit.detail})`,
          }
        // Half open: this one tries, the others wait for how it ends.
        if (circuit.openUntil > 0) {
          circuit.openUntil = at + openMs
          circuit.isTrying = true
        }
      }
      for (const { rate, by } of limits) {
        const until = rate.fullUntil(destination[by], at)
        if (until !== null) return { until: new Date(until), why: 'too many at once for this receiver' }
      }
      for (const { rate, by } of limits) rate.take(destination[by], at)
      return null
    },
    succeeded: ({ key }) => void circuits.delete(key),
    failed({ key }, { now, detail, retryAfterMs }) {
      const at = now.getTime()
      const circuit = circuits.get(key) ?? { ...closedCircuit }
      circuits.set(key, circuit)
      if (retryAfterMs !== undefined) circuit.pausedUntil = at + retryAfterMs
      circuit.failures += 1
      circuit.detail = detail
      // What was under way when it opened says nothing new.
      const isOpen = circuit.openUntil > at && !circuit.isTrying
      if (circuit.failures < failuresToOpen || isOpen) return
      circuit.openUntil = at + Math.min(longestOpenMs, openMs * 2 ** circuit.openings)
      circuit.openings += 1
      circuit.isTrying = false
    },
  }
}

/** The generic cell rate algorithm (ITU-T I.371): `burst` at once, then one each `everyMs`. Forgets who is idle. */
function createRate(everyMs: number, burst: number) {
  const arrivals = new Map<string, number>()
  const promised = new Map<string, number>()
  let takings = 0
  return {
    /** Null, or when there is room; each call promises a place of its own, so that those who wait come one by one. */
    fullUntil(key: string, at: number): number | null {
      const earliest = (arrivals.get(key) ?? 0) - (burst - 1) * everyMs
      if (earliest <= at) return null
      const place = Math.max(earliest, (promised.get(key) ?? 0) + everyMs)
      promised.set(key, place)
      return Math.ceil(place)
    },
    take(key: string, at: number): void {
      arrivals.set(key, Math.max(arrivals.get(key) ?? 0, at) + everyMs)
      if (++takings % 1_000 === 0) forgetIdle(at)
    },
  }

  function forgetIdle(at: number): void {
    for (const [key, until] of arrivals) if (until < at) arrivals.delete(key)
    for (const [key, until] of promised) if (until < at) promised.delete(key)
  }
}
