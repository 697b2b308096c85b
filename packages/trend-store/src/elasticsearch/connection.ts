import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@elastic/elasticsearch'
import { failureOf, isStarting } from './failure.ts'
import { indexOf, type Kind } from './kinds.ts'

export type ElasticsearchOptions = {
  /** Address of the server, such as `http://127.0.0.1:9200`. */
  node: string
  /** Every index begins with it, so that stores can share a server. */
  indexPrefix: string
  apiKey?: string | undefined
  replicas: number
}

/** The client, with its errors turned into ours, and what this instance has written but not yet made searchable. */
export type Connection = {
  node: string
  prefix: string
  call<T>(request: (client: Client) => Promise<T>): Promise<T>
  /** Writes documents of this kind; what it resolved is found by the next search of this instance. */
  writing<T>(kind: Kind, write: () => Promise<T>): Promise<T>
  /** Makes what this instance wrote searchable; with `all`, what anybody wrote. */
  refresh(kinds: readonly Kind[], reach?: 'own' | 'all'): Promise<void>
  close(): Promise<void>
}

/** A new shard starts within some hundred milliseconds, on a busy machine within seconds. */
const startingWaitsMs = [50, 100, 200, 400, 800, 1_600]

/** Loads the client only now: it is half a second of modules that the embedded home never needs. */
export async function openConnection(options: ElasticsearchOptions): Promise<Connection> {
  const { node, indexPrefix: prefix, apiKey } = options
  const { Client } = await import('@elastic/elasticsearch')
  const client = new Client({
    node,
    maxRetries: 2,
    requestTimeout: 30_000,
    ...(apiKey === undefined ? {} : { auth: { apiKey } }),
  })
  const written = new Set<Kind>()
  const refreshing = new Map<Kind, Promise<void>>()
  const call = async <T>(request: (client: Client) => Promise<T>): Promise<T> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await request(client)
      } catch (cause) {
        const waitMs = startingWaitsMs[attempt]
        if (waitMs === undefined || !isStarting(cause)) throw failureOf(node, cause)
        await pause(waitMs)
      }
    }
  }
  return {
    node,
    prefix,
    call,
    async writing(kind, write) {
      try {
        return await write()
      } finally {
        // Marked only now: a refresh that ran beside the write need not have seen it.
        written.add(kind)
      }
    },
    async refresh(kinds, reach = 'own') {
      // What another search is making visible must be visible to this one, too.
      for (let busy = busyWith(kinds); busy.length > 0; busy = busyWith(kinds)) await Promise.all(busy)
      const wanted = reach === 'all' ? kinds : kinds.filter((kind) => written.has(kind))
      if (wanted.length === 0) return
      await refreshAll(wanted)
    },
    close: () => client.close(),
  }

  function busyWith(kinds: readonly Kind[]): Promise<void>[] {
    return kinds.flatMap((kind) => refreshing.get(kind) ?? [])
  }

  async function refreshAll(kinds: readonly Kind[]): Promise<void> {
    const index = kinds.map((kind) => indexOf(prefix, kind))
    const done = call((ready) => ready.indices.refresh({ index, ignore_unavailable: true }))
    for (const kind of kinds) {
      written.delete(kind)
      refreshing.set(kind, done.then(ignore, ignore))
    }
    try {
      await done
    } catch (error) {
      for (const kind of kinds) written.add(kind)
      throw error
    } finally {
      for (const kind of kinds) refreshing.delete(kind)
    }
  }
}

function ignore(): void {}
