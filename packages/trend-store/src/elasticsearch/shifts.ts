import { shiftSchema } from '@skilltide/contracts'
import type { ShiftStore } from '../trend-store.ts'
import type { Connection } from './connection.ts'
import { bodySchema, listBodies, type Query, readDocument, writeDocuments } from './documents.ts'
import { rangeOf, termOf } from './filters.ts'

export function createShiftStore(connection: Connection): ShiftStore {
  const stored = bodySchema(shiftSchema)
  return {
    async writeShifts(shifts) {
      const documents = shifts.map((body) => {
        const { id, skill, at, watch } = body
        return { id, body: { id, skill, at, ...(watch === undefined ? {} : { watch }), body } }
      })
      await writeDocuments(connection, 'shifts', documents)
    },
    async getShift(id) {
      return (await readDocument(connection, 'shifts', id, stored))?.source.body ?? null
    },
    listShifts: ({ skill, from, to, watch, ...paging }) => {
      const forWhom: Query =
        watch === undefined ? { bool: { must_not: [{ exists: { field: 'watch' } }] } } : { term: { watch } }
      const filter = [...termOf('skill', skill), ...rangeOf('at', { from, to }), forWhom]
      return listBodies(connection, { ...paging, kind: 'shifts', key: 'at', filter }, shiftSchema)
    },
  }
}
