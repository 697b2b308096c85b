import { addWeeks } from '@skilltide/demand'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import type { App } from '../parts.ts'
import { boards, openTestContext, postingOf, runOf, taxonomy, thisWeek } from '../query.test-data.ts'

const { context, close } = openTestContext()
const weeks = 12
const first = addWeeks(thisWeek, -weeks)
const paris = [{ raw: 'Paris', city: 'Paris', region: null, country: 'FR' }]
let app: App

/** A week: at each board ten in Berlin, four of them for Go; and five senior ones in Paris, all for Go as a plus. */
beforeAll(async () => {
  const { store } = context
  await store.writeRuns(boards.map((source) => runOf(source, addWeeks(first, -1), true)))
  for (let index = 0; index < weeks; index++) {
    const day = addWeeks(first, index)
    for (const source of boards) {
      await store.writeRuns([runOf(source, day)])
      const berlin = Array.from({ length: 10 }, (_, at) =>
        postingOf(`${day}-b${at}`, { source, day, skills: at < 4 ? ['go'] : ['python'] }),
      )
      const others = Array.from({ length: 5 }, (_, at) => {
        const posting = postingOf(`${day}-p${at}`, { source, day, skills: ['go'] })
        const skills = posting.skills.map((tag) => ({ ...tag, need: 'preferred' as const }))
        return { ...posting, locations: paris, seniority: 'senior' as const, role: 'backend', skills }
      })
      await store.writeItems([...berlin, ...others])
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

describe('filters', () => {
  it.each([
    ['', 27, 45],
    ['&country=DE', 12, 30],
    ['&country=fr', 15, 15],
    ['&city=PARIS,berlin', 27, 45],
    ['&seniority=senior&workMode=remote', 15, 15],
    ['&role=backend&employmentType=contract', 0, 0],
    ['&source=greenhouse:acme', 9, 15],
    ['&company=acme&country=DE', 4, 10],
    ['&need=required', 12, 45],
    ['&need=preferred&country=FR', 15, 15],
  ])('narrow a demand line by %s, with its denominator', async (filter, units, total) => {
    const { points, self, denominator } = await ask(`/demand?skill=go${filter}`)
    expect(points.at(-1)).toMatchObject({ units, total })
    expect((await ask(self.replace('/api/v1', ''))).points).toEqual(points)
    if (filter.includes('seniority')) expect(denominator).toContain('only workMode remote, seniority senior')
  })

  it('leave the panel as it is: it is judged by all that sources bring', async () => {
    const whole = await ask('/demand?skill=go')
    const { panel, observedFrom } = await ask('/demand?skill=go&country=FR')
    expect({ panel, observedFrom }).toEqual({ panel: whole.panel, observedFrom: whole.observedFrom })
    expect(panel).toHaveLength(3)
  })

  it('narrow days and stock as they narrow weeks', async () => {
    const days = await ask('/demand?skill=go&country=FR&interval=day')
    expect(days.points.filter(({ units }: { units: number }) => units > 0)).toHaveLength(
      weeks - (days.points.length % 7),
    )
    const open = await ask('/demand?skill=go&country=FR&measure=open')
    expect(open.points.at(-1)).toMatchObject({ units: 15 * weeks, total: 15 * weeks })
  })

  it('lead to exactly the postings behind a number', async () => {
    const { from, to } = { from: addWeeks(thisWeek, -1), to: thisWeek }
    const range = `from=${from}&to=${to}&freshOnly=true`
    expect(await ask(`/postings?skill=go&country=DE&${range}`)).toMatchObject({ total: 12 })
    expect(await ask(`/postings?skill=go&need=preferred&${range}`)).toMatchObject({ total: 15 })
    expect(await ask(`/postings?seniority=senior&source=careers:cedar&${range}`)).toMatchObject({ total: 5 })
    expect(await ask(`/postings?source=careers:cedar,greenhouse:acme&${range}`)).toMatchObject({ total: 30 })
  })

  it('narrow movers: in Paris nothing moved, and each is held against what was counted there', async () => {
    const path = '/movers?weeks=2&beforeWeeks=4'
    const all = await ask(path)
    const paris = await ask(`${path}&country=FR`)
    expect({ compared: all.compared, paris: paris.compared }).toEqual({ compared: 2, paris: 1 })
    expect(paris.panel).toEqual(all.panel)
    expect(paris.denominator).toContain('only country FR')
    expect((await ask(`${path}&need=preferred`)).compared).toBe(1)
    expect((await ask(paris.self.replace('/api/v1', ''))).compared).toBe(1)
  })

  it.each([
    ['measure=new&weeks=4&country=FR', 'go', 45, 45],
    ['measure=open&country=DE&source=greenhouse:acme', 'python', 6 * weeks, 10 * weeks],
    ['measure=open&need=preferred', 'go', 15 * weeks, 45 * weeks],
  ])('narrow what is most asked for by %s', async (filter, skill, units, total) => {
    const { rows, self } = await ask(`/top?${filter}`)
    expect(rows[0]).toMatchObject({ skill, units, total })
    expect((await ask(self.replace('/api/v1', ''))).rows).toEqual(rows)
  })

  it.each([
    ['/top?measure=talk&city=Paris', 'city'],
    ['/movers?seniority=wizard', 'seniority'],
    ['/demand?skill=go&country=Germany', 'country'],
    ['/demand?skill=go&seniority=wizard', 'seniority'],
    ['/demand?skill=go&measure=talk&city=Paris', 'city'],
    ['/demand?skill=go&need=maybe', 'need'],
    ['/postings?workMode=moon', 'workMode'],
    ['/breakdown?by=shoe', 'by'],
    ['/breakdown?by=city&place=Paris', 'place'],
    [`/breakdown?by=city&role=${Array.from({ length: 21 }, (_, at) => at).join(',')}`, 'role'],
  ])('refuse %s by the name of the field', async (path, field) => {
    expect(await ask(path, 400)).toMatchObject({ code: 'INPUT_INVALID', errors: [{ field }] })
  })
})

describe('a breakdown', () => {
  it('ranks places, each with its skills, among all', async () => {
    const answer = await ask(`/breakdown?by=city&skills=go,python&from=${first}&to=${thisWeek}`)
    expect(answer).toMatchObject({ total: 45 * weeks, skills: [{ name: 'Go' }, { name: 'Python' }] })
    expect(answer.rows).toMatchObject([
      { value: 'berlin', units: 30 * weeks, cells: [{ units: 12 * weeks }, { units: 18 * weeks }] },
      { value: 'paris', units: 15 * weeks, cells: [{ share: 1 }, { units: 0, total: 15 * weeks }] },
    ])
    expect((await ask(answer.self.replace('/api/v1', ''))).rows).toEqual(answer.rows)
  })

  it('ranks the skills of a role by name, with intervals', async () => {
    const { rows } = await ask('/breakdown?by=skill&role=backend')
    expect(rows).toMatchObject([{ value: 'go', name: 'Go', share: 1, high: 1 }])
    expect(rows[0].low).toBeLessThan(1)
  })

  it('knows no unknown skill', async () => {
    expect(await ask('/breakdown?by=city&skills=go,nope', 404)).toMatchObject({ code: 'NOT_FOUND' })
  })
})
