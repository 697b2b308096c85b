import { addWeeks } from '@skilltide/demand'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { boards, openTestContext, postingOf, runOf, taxonomy, thisWeek } from '../query.test-data.ts'

const { context, close } = openTestContext()
const weeks = 30
const first = addWeeks(thisWeek, -weeks)
let app: App

/**
 * A week, at each board: six backend engineers who need Go and Rust, two who need Go alone, two who need Python; since
 * twelve weeks, four for Python instead. And ten data engineers, for Python.
 */
beforeAll(async () => {
  const { store } = context
  await store.writeRuns(boards.map((source) => runOf(source, addWeeks(first, -1), true)))
  for (let index = 0; index < weeks; index++) {
    const day = addWeeks(first, index)
    for (const source of boards) {
      const write = (count: number, role: string, skills: string[]) =>
        store.writeItems(
          Array.from({ length: count }, (_, at) => ({
            ...postingOf(`${day}-${role}-${skills.join('-')}-${at}`, { source, day, skills }),
            role,
          })),
        )
      await store.writeRuns([runOf(source, day)])
      await write(6, 'backend-engineer', ['go', 'rust'])
      await write(2, 'backend-engineer', ['go'])
      await write(index < weeks - 12 ? 2 : 4, 'backend-engineer', ['python'])
      await write(10, 'data-engineer', ['python'])
    }
  }
  while ((await store.rollUp()).remaining);
  app = await createApp({ context, taxonomy, sources: () => [] })
})

afterAll(async () => {
  await app.close()
  await close()
})

async function ask(path: string, status = 200) {
  const response = await app.inject(`/api/v1${path}`)
  expect(response.statusCode, response.body).toBe(status)
  return response.json()
}

describe('the gap to a role', () => {
  it('ranks what is missing by demand, with its change and what it would open', async () => {
    const answer = await ask('/gap?skills=go&role=backend-engineer')
    expect(answer).toMatchObject({ total: 12 * 36, has: [{ skill: 'go', units: 12 * 24 }] })
    expect(answer.rows.map(({ skill, units }: { skill: string; units: number }) => [skill, units])).toEqual([
      ['rust', 12 * 18],
      ['python', 12 * 12],
    ])
    const [rust, python] = answer.rows
    // 4 of 12 against 2 of 10.
    expect(python.change.effect).toBeCloseTo(5 / 3, 1)
    expect(python.change.ciLow).toBeGreaterThan(1)
    expect(rust.change.ciHigh).toBeLessThan(1.3)
    expect(answer.panel).toHaveLength(3)
    // Of twelve, two are met wholly and six by half; with Rust eight are.
    expect(answer.cover.known).toBeCloseTo((2 + 6 / 2) / 12, 1)
    expect(rust.with.whole).toBeCloseTo(8 / 12, 1)
    expect((await ask(answer.self.replace('/api/v1', ''))).rows).toEqual(answer.rows)
  })

  it('is all that is asked for to who has nothing, and is narrowed by every filter', async () => {
    expect((await ask('/gap?role=backend-engineer')).rows).toHaveLength(3)
    expect((await ask('/gap?role=backend-engineer&country=FR')).rows).toEqual([])
    const { total, denominator } = await ask('/gap?skills=go&source=greenhouse:acme&need=required')
    expect(total).toBe(12 * 22)
    expect(denominator).toContain('only source greenhouse:acme')
  })

  it.each([
    ['/gap?skills=gopher', 404, ''],
    ['/gap?role=backend-engineer&weeks=2', 400, 'weeks'],
    [`/gap?skills=${Array.from({ length: 101 }, (_, at) => `s${at}`).join(',')}`, 400, 'skills'],
  ])('refuses %s', async (path, status, field) => {
    const { errors = [{ field: '' }] } = await ask(path, status)
    expect(errors[0].field).toBe(field)
  })
})

describe('roles and pivots', () => {
  it('are narrowed by the filters of the other numbers', async () => {
    const whole = await ask('/roles/backend-engineer')
    const acme = await ask('/roles/backend-engineer?source=greenhouse:acme')
    expect(acme.total * 3).toBe(whole.total)
    expect((await ask('/roles/backend-engineer?need=preferred')).skills).toEqual([])
    expect((await ask('/roles?country=FR')).rows[0].units).toBe(0)
    expect((await ask('/roles?workMode=remote')).rows[0]).toMatchObject({ id: 'backend-engineer' })
    const pivots = await ask('/pivots?skills=go,python&source=greenhouse:acme,careers:cedar&weeks=4')
    expect(pivots.panel).toEqual(['careers:cedar', 'greenhouse:acme'])
    expect(pivots.rows[0].total).toBe(4 * 2 * 22)
    expect((await ask('/pivots?skills=go&need=preferred')).rows[0].named).toBe(0)
  })
})
