import type { Client } from '@elastic/elasticsearch'
import { failureOf } from './failure.ts'
import { indexOf, type Kind } from './indices.ts'

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
  /** Says that documents of this kind were written. */
  wrote(kind: Kind): void
  /** Makes what this instance wrote searchable; with `all`, what anybody wrote. */
  refresh(kinds: readonly Kind[], reach?: 'own' | 'all'): Promise<void>
  close(): Promise<void>
}

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
  const call = async <T>(request: (client: Client) => Promise<T>): Promise<T> => {
    try {
      return await request(client)
    } catch (cause) {
      throw failureOf(node, cause)
    }
  }
  return {
    node,
    prefix,
    call,
    wrote: (kind) => written.add(kind),
    async refresh(kinds, reach = 'own') {
      const wanted = reach === 'all' ? kinds : kinds.filter((kind) => written.has(kind))
      if (wanted.length === 0) return
      // Forgotten first: what is written meanwhile must be refreshed again.
      for (const kind of wanted) written.delete(kind)
      try {
        const index = wanted.map((kind) => indexOf(prefix, kind))
        await call((ready) => ready.indices.refresh({ index, ignore_unavailable: true }))
      } catch (error) {
        for (const kind of wanted) written.add(kind)
        throw error
      }
    },
    close: () => client.close(),
  }
}
