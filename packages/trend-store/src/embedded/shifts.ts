import { shiftSchema } from '@skilltide/contracts'
import type { ShiftStore } from '../trend-store.ts'
import type { Database } from './database.ts'
import { listBodies, readBodyOf } from './documents.ts'

const table = { name: 'shifts', key: 'at', schema: shiftSchema }

export function createShiftStore({ db, transact, guard }: Database): ShiftStore {
  const write = db.prepare('INSERT OR REPLACE INTO shifts (id, skill, at, body) VALUES (?,?,?,?)')
  const read = db.prepare('SELECT body FROM shifts WHERE id = ?')
  return {
    async writeShifts(shifts) {
      transact(() => {
        for (const shift of shifts) write.run(shift.id, shift.skill, shift.at, JSON.stringify(shift))
      })
    },
    getShift: async (id) => guard(() => readBodyOf(shiftSchema, read.get(id))),
    listShifts: async ({ skill, from, to, watch, state, status, direction, source, ...paging }) => {
      const given = [
        ['skill = ?', skill],
        ['at >= ?', from],
        ['at < ?', to],
        ["body ->> '$.watch' = ?", watch],
        ["body ->> '$.state' = ?", state],
        ["body ->> '$.status' = ?", status],
        ["body ->> '$.direction' = ?", direction],
        [
          "EXISTS (SELECT 1 FROM json_each(body, '$.evidence.perSource') WHERE value ->> 'source' = ?)",
          source,
        ],
      ] as const
      const used = given.flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]))
      const forWhom = watch === undefined ? "body ->> '$.watch' IS NULL" : '1'
      const where = [forWhom, ...used.map(({ condition }) => condition)].join(' AND ')
      return guard(() => listBodies(db, table, { ...paging, where, values: used.map(({ value }) => value) }))
    },
  }
}
