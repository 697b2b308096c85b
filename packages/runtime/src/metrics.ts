import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Prometheus metrics of one process. The names in use are listed in `metricNames`. */
export type Metrics = ReturnType<typeof createMetrics>

/** `read` answers by topic, and nothing when it cannot be known now. */
export type LagReader = { group: string; read(): Promise<Record<string, number>> }

/** Seconds by channel; a channel without anything due is at 0. */
export type OverdueReader = () => Promise<Record<string, number>>

export function createMetrics(options: { process?: boolean } = {}) {
  const registry = new Registry()
  const lags = new Set<LagReader>()
  const overdues = new Set<OverdueReader>()
  if (options.process === true) collectDefaultMetrics({ register: registry })
  return {
    registry,
    eventsHandled: new Counter({
      name: 'skilltide_events_handled_total',
      help: 'Events a group has finished, by outcome.',
      labelNames: ['group', 'topic', 'outcome'],
      registers: [registry],
    }),
    batchSeconds: new Histogram({
      name: 'skilltide_batch_seconds',
      help: 'Time a group took for one batch.',
      labelNames: ['group'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers: [registry],
    }),
    lag: new Gauge({
      name: 'skilltide_lag_events',
      help: 'Events a group has still to handle.',
      labelNames: ['group', 'topic'],
      registers: [registry],
      async collect() {
        this.reset()
        for (const { group, read } of lags) {
          for (const [topic, events] of Object.entries(await read())) this.set({ group, topic }, events)
        }
      },
    }),
    /** Reads a group's lag whenever the metrics are asked for, until the returned function is called. */
    watchLag(reader: LagReader): () => void {
      lags.add(reader)
      return () => lags.delete(reader)
    },
    runs: new Counter({
      name: 'skilltide_crawl_runs_total',
      help: 'Crawl runs, by how they ended.',
      labelNames: ['kind', 'status'],
      registers: [registry],
    }),
    documents: new Counter({
      name: 'skilltide_documents_total',
      help: 'Postings and articles a crawl found, by what became of them.',
      labelNames: ['kind', 'outcome'],
      registers: [registry],
    }),
    turns: new Counter({
      name: 'skilltide_crawl_turns_total',
      help: 'Requests for a run: taken, joined to a run in hand, answered by a run that began later, or passed by a schedule that adapts.',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    silentRuns: new Counter({
      name: 'skilltide_silent_runs_total',
      help: 'Runs of sources that usually bring something, and have brought nothing for longer than ever is usual.',
      labelNames: ['source'],
      registers: [registry],
    }),
    shifts: new Counter({
      name: 'skilltide_shifts_total',
      help: 'Shift episodes that changed state.',
      labelNames: ['direction', 'state'],
      registers: [registry],
    }),
    deliveries: new Counter({
      name: 'skilltide_deliveries_total',
      help: 'Alert deliveries, by how they ended.',
      labelNames: ['channel', 'outcome'],
      registers: [registry],
    }),
    /** Says of a service that sends nothing what a count of failures cannot: that it ought to. */
    overdue: new Gauge({
      name: 'skilltide_delivery_overdue_seconds',
      help: 'How long the delivery that has been due longest waits to be sent.',
      labelNames: ['channel'],
      registers: [registry],
      async collect() {
        this.reset()
        for (const read of overdues) {
          for (const [channel, seconds] of Object.entries(await read())) this.set({ channel }, seconds)
        }
      },
    }),
    /** Reads what is overdue whenever the metrics are asked for, until the returned function is called. */
    watchOverdue(read: OverdueReader): () => void {
      overdues.add(read)
      return () => overdues.delete(read)
    },
  }
}
