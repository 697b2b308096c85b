import { rejectionSchema } from '@skilltide/contracts'
import type { RejectionStore } from '../trend-store.ts'
import type { Database } from './database.ts'
import { listBodies, readBodyOf } from './documents.ts'

const table = { name: 'rejections', key: 'at', schema: rejectionSchema }

export function createRejectionStore({ db, transact, guard }: Database): RejectionStore {
  const write = db.prepare('INSERT OR REPLACE INTO rejections (id, at, body) VALUES (?,?,?)')
  const read = db.prepare('SELECT body FROM rejections WHERE id = ?')
  return {
    async writeRejections(rejections) {
      transact(() => {
        for (const rejection of rejections)
          write.run(rejection.id, rejection.rejectedAt, JSON.stringify(rejection))
      })
    },
    getRejection: async (id) => guard(() => readBodyOf(rejectionSchema, read.get(id))),
    listRejections: async (query) => guard(() => listBodies(db, table, query)),
  }
}
