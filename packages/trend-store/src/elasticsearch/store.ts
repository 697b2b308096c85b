import { SkilltideError } from '@skilltide/contracts'
import type { TrendStore } from '../trend-store.ts'

export type ElasticsearchOptions = {
  /** Address of the server, such as `http://127.0.0.1:9200`. */
  node: string
  /** Every index begins with it, so that stores can share a server. */
  indexPrefix: string
  apiKey?: string
  replicas: number
}

/** Opens the store on Elasticsearch. Throws STORE_UNAVAILABLE when nothing answers at `node`. */
export async function openElasticsearchStore(options: ElasticsearchOptions): Promise<TrendStore> {
  throw new SkilltideError('STORE_UNAVAILABLE', `[trend-store] Elasticsearch at ${options.node} is not supported yet`)
}
