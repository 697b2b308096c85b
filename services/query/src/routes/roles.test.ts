import { roleKey } from '@skilltide/contracts'
import { addWeeks } from '@skilltide/demand'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { openTestContext, postingOf, taxonomy, thisWeek } from '../query.test-data.ts'

const { context, close } = openTestContext()
let app: App

/** Backend engineers: 30 who need Go and Rust, 10 who need Go alone. 60 data engineers who need Python. */
beforeAll(async () => {
  const write = (count: number, role: string, skills: string[]) =>
    context.store.writeItems(
      Array.from({ length: count }, (_, at) => ({
        ...postingOf(`${role}-${skills.join('-')}-${at}`, {
          source: 'greenhouse:acme',
          day: addWeeks(thisWeek, -2),
          skills,
        }),
        role,
      })),
    )
  await write(30, 'backend-engineer', ['go', 'rust'])
  await write(10, 'backend-engineer', ['go'])
  await write(60, 'data-engineer', ['python'])
  while ((await context.store.rollUp()).remaining);
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

it('lists every role with its share of new vacancies, most first', async () => {
  const { rows } = await ask('/roles')
  expect(rows.length).toBeGreaterThanOrEqual(200)
  expect(rows[0]).toMatchObject({ id: 'data-engineer', name: 'Data engineer', units: 60, total: 100 })
  expect(rows[1]).toMatchObject({ id: 'backend-engineer', units: 40, share: 0.4 })
  expect(rows[2].units).toBe(0)
})

it('ranks the skills of a role, and says how much oftener than elsewhere they are asked for', async () => {
  const { total, skills, self } = await ask('/roles/backend-engineer')
  expect(total).toBe(40)
  expect(skills.map(({ skill, units }: { skill: string; units: number }) => [skill, units])).toEqual([
    ['go', 40],
    ['rust', 30],
  ])
  // 100 % against 40 % of all.
  expect(skills[0].lift).toBe(2.5)
  expect((await ask(self.replace('/api/v1', ''))).skills).toEqual(skills)
})

it('says how much of its postings the first skills cover', async () => {
  const { cover } = await ask('/roles/backend-engineer')
  expect(cover).toEqual({
    postings: 40,
    steps: [
      { skills: 1, known: 0.625, whole: 0.25 },
      { skills: 2, known: 1, whole: 1 },
    ],
  })
})

it('is found by its name, too', async () => {
  const { rows } = await ask('/roles')
  for (const { id, name } of rows) expect(roleKey(name)).toBe(id)
  expect((await ask('/breakdown?by=skill&role=Data%20Engineer')).total).toBe(60)
})

it('names the way to a role that is not there', async () => {
  const { detail } = await ask('/roles/wizard', 404)
  expect(detail).toContain('/api/v1/roles')
})

it('breaks vacancies down by role under their names', async () => {
  const { rows } = await ask('/breakdown?by=role')
  expect(rows.map(({ value, name }: { value: string; name: string }) => [value, name])).toEqual([
    ['data-engineer', 'Data engineer'],
    ['backend-engineer', 'Backend engineer'],
  ])
})
