import { rejectionSchema } from '@skilltide/contracts'
import type { RejectionStore } from '../trend-store.ts'
import type { Connection } from './connection.ts'
import { bodySchema, listBodies, readDocument, writeDocuments } from './documents.ts'

export function createRejectionStore(connection: Connection): RejectionStore {
  const stored = bodySchema(rejectionSchema)
  return {
    async writeRejections(rejections) {
      const documents = rejections.map((body) => {
        const { id, rejectedAt } = body
        return { id, body: { id, rejectedAt, body } }
      })
      await writeDocuments(connection, 'rejections', documents)
    },
    async getRejection(id) {
      return (await readDocument(connection, 'rejections', id, stored))?.source.body ?? null
    },
    listRejections: (paging) =>
      listBodies(
        connection,
        { ...paging, kind: 'rejections', key: 'rejectedAt', filter: [] },
        rejectionSchema,
      ),
  }
}
