import { type Shift, shiftSchema } from '@skilltide/contracts'
import type { ShiftStore } from '../trend-store.ts'
import type { Connection } from './connection.ts'
import { bodySchema, listBodies, type Query, readDocument, writeDocuments } from './documents.ts'
import { rangeOf, termOf } from './filters.ts'

export function createShiftStore(connection: Connection): ShiftStore {
  const stored = bodySchema(shiftSchema)
  return {
    async writeShifts(shifts) {
      await writeDocuments(connection, 'shifts', shifts.map(documentOf))
    },
    async getShift(id) {
      return (await readDocument(connection, 'shifts', id, stored))?.source.body ?? null
    },
    listShifts: ({ skill, from, to, watch, state, status, direction, source, ...paging }) => {
      const forWhom: Query =
        watch === undefined ? { bool: { must_not: [{ exists: { field: 'watch' } }] } } : { term: { watch } }
      const filter = [
        ...termOf('skill', skill),
        ...rangeOf('at', { from, to }),
        ...termOf('state', state),
        ...termOf('status', status),
        ...termOf('direction', direction),
        ...termOf('sources', source),
        forWhom,
      ]
      return listBodies(connection, { ...paging, kind: 'shifts', key: 'at', filter }, shiftSchema)
    },
  }
}

function documentOf(body: Shift) {
  const { id, skill, at, watch, state, status, direction, evidence } = body
  const sources = evidence.perSource.map(({ source }) => source)
  const found = { id, skill, at, state, status, direction, sources }
  return { id, body: { ...found, ...(watch === undefined ? {} : { watch }), body } }
}
