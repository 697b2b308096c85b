import { z } from 'zod'
import { seenSchema } from '../seen.ts'
import type { CrawlStore } from '../trend-store.ts'
import type { Connection } from './connection.ts'
import { bodySchema, readDocument, searchAll, writeDocuments } from './documents.ts'
import { termOf, termsOf } from './filters.ts'

const leaseSchema = bodySchema(z.object({ holder: z.string(), until: z.number() }))
const stateSchema = bodySchema(z.object({ value: z.unknown() }))

export function createCrawlStore(connection: Connection): CrawlStore {
  return {
    async readSeen(source, externalIds) {
      const filter = [...termOf('source', source), ...termsOf('externalId', externalIds)]
      const stored = bodySchema(seenSchema).loose()
      const found = await searchAll(connection, { kind: 'seen', filter, order: 'externalId' }, stored)
      return found.map(({ body }) => body)
    },
    async writeSeen(source, seen) {
      const documents = seen.map((body) => {
        const { externalId } = body
        return { id: `${source}|${externalId}`, body: { source, externalId, body } }
      })
      await writeDocuments(connection, 'seen', documents)
    },
    async readState(name) {
      return (await readDocument(connection, 'states', name, stateSchema))?.source.body.value ?? null
    },
    async writeState(name, value) {
      await writeDocuments(connection, 'states', [{ id: name, body: { body: { value } } }])
    },
    takeLease,
  }

  async function takeLease({ name, holder, now, ttlMs }: Parameters<CrawlStore['takeLease']>[0]) {
    const found = await readDocument(connection, 'leases', name, leaseSchema)
    const lease = found?.source.body
    if (lease !== undefined && lease.holder !== holder && lease.until > now.getTime()) return false
    const body = { body: { holder, until: now.getTime() + ttlMs } }
    const unless = found?.sequence ?? ('exists' as const)
    const [taken] = await writeDocuments(connection, 'leases', [{ id: name, body, unless }])
    return taken !== null
  }
}
