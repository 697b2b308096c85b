import type { Run, Shift } from '@skilltide/contracts'
import { pause } from '@skilltide/runtime'
import type { TrendStore } from '@skilltide/trend-store'

export type PublicEvent = { id: string; event: 'shift' | 'run'; data: object }
type Listener = (event: PublicEvent) => void

const lookMs = 1_000
const rowsLooked = 50

/**
 * New shifts and the ends of runs, as they are written. However many listen, the store is looked at once a second, and
 * not at all while nobody listens.
 */
export function createEvents(store: Pick<TrendStore, 'listShifts' | 'listRuns'>, closing: AbortSignal) {
  const listeners = new Set<Listener>()
  let looking = false

  async function look(): Promise<void> {
    let known: Set<string> | null = null
    while (listeners.size > 0 && !closing.aborted) {
      const events = await recent().catch(() => null)
      if (events !== null) {
        const seen: Set<string> = known ?? new Set(events.map(({ id }) => id))
        for (const event of events.filter(({ id }) => !seen.has(id)))
          for (const tell of listeners) tell(event)
        known = new Set(events.map(({ id }) => id))
      }
      await pause(lookMs, closing)
    }
    looking = false
  }

  /** Oldest first. */
  async function recent(): Promise<PublicEvent[]> {
    const [shifts, runs] = await Promise.all([
      store.listShifts({ limit: rowsLooked }),
      store.listRuns({ limit: rowsLooked }),
    ])
    return [...runs.rows.map(runEvent), ...shifts.rows.map(shiftEvent)].reverse()
  }

  return {
    /** Returns what ends it. */
    listen(listener: Listener): () => void {
      listeners.add(listener)
      if (!looking) {
        looking = true
        void look()
      }
      return () => listeners.delete(listener)
    },
  }
}

function shiftEvent({
  id,
  skill,
  label,
  direction,
  state,
  status,
  at,
  effect,
  ciLow,
  ciHigh,
}: Shift): PublicEvent {
  const data = { id, skill, label, direction, state, status, at, effect, ciLow, ciHigh }
  return {
    id: `shift ${id} ${status}`,
    event: 'shift',
    data: { ...data, link: `/shifts/${encodeURIComponent(id)}` },
  }
}

function runEvent({ id, source, status, reason, endedAt, received, fresh, closed }: Run): PublicEvent {
  return {
    id: `run ${id}`,
    event: 'run',
    data: { id, source, status, reason, endedAt, received, fresh, closed },
  }
}
