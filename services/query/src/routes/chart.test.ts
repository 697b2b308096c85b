import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { chartSvg } from '../chart-svg.ts'
import type { App } from '../parts.ts'
import { openTestContext, taxonomy, writeMarket } from '../query.test-data.ts'

const { context, close } = openTestContext()
let app: App

beforeAll(async () => {
  await writeMarket(context.store, 12)
  app = await createApp({ context, taxonomy, sources: () => [] })
})

afterAll(async () => {
  await app.close()
  await close()
})

describe('a chart as an image', () => {
  it('draws what the demand answers, with its sample in words, for pages of others', async () => {
    const image = await app.inject('/api/v1/skills/go/chart.svg?pool=4')
    expect(image.statusCode, image.body).toBe(200)
    expect(image.headers).toMatchObject({
      'content-type': 'image/svg+xml; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
    })
    const { points } = (await app.inject('/api/v1/demand?skill=go&pool=4')).json()
    const { units, total } = points.at(-1)
    expect(image.body).toContain(`(${units} of ${total})`)
    expect(image.body).toContain('<title id="t">Go: share of new vacancies</title>')
    expect(image.body.match(/class="line" d="M([^"]*)"/)?.[1]?.split('L')).toHaveLength(points.length)
    expect(image.body).not.toMatch(/<script|href=|NaN|undefined/)
  })

  it('draws several skills, each by its name at the end of its line, over one panel', async () => {
    const image = await app.inject('/api/v1/compare/chart.svg?skill=go,python,rust&pool=2')
    expect(image.statusCode, image.body).toBe(200)
    expect(image.headers).toMatchObject({ 'cross-origin-resource-policy': 'cross-origin' })
    const { rows } = (await app.inject('/api/v1/compare?skill=go,python,rust&pool=2')).json()
    expect(image.body.match(/<path class="line c\d"/g)).toHaveLength(3)
    const labels = [...image.body.matchAll(/<text class="n\d" [^>]*y="([\d.]+)"[^>]*>([^<]*)</g)]
    expect(labels.map(([, , words]) => words?.replace(/ [\d.]+ %$/, '')).sort()).toEqual([
      'Go',
      'Python',
      'Rust',
    ])
    const places = labels.map(([, y]) => Number(y))
    expect(places.slice(1).every((y, at) => y - (places[at] ?? 0) >= 15)).toBe(true)
    expect(image.body.match(/class="line c0" d="M([^"]*)"/)?.[1]?.split('L')).toHaveLength(
      rows[0].points.length,
    )
    expect(image.body).not.toMatch(/<script|href=|NaN|undefined/)
  })

  it.each([
    ['skill=go,nope', 404],
    ['skill=go&measure=talk&country=DE', 400],
    ['skill=go&interval=day', 400],
  ])('of several answers %s with %i', async (query, status) => {
    expect((await app.inject(`/api/v1/compare/chart.svg?${query}`)).statusCode).toBe(status)
  })

  it('is the same for who asks for CSV', async () => {
    const headers = { accept: 'text/csv' }
    const image = await app.inject({ url: '/api/v1/skills/go/chart.svg', headers })
    expect(image.statusCode).toBe(200)
    expect(image.body).toMatch(/^<svg/)
  })

  it.each([
    ['/skills/nope/chart.svg', 404],
    ['/skills/go/chart.svg?pool=99', 400],
    ['/skills/go/chart.svg?measure=talk&country=DE', 400],
    ['/skills/go/chart.svg?from=2026-02-01&to=2026-01-01', 400],
    ['/skills/rust/chart.svg?country=XX', 200],
  ])('answers %s with %i', async (path, status) => {
    expect((await app.inject(`/api/v1${path}`)).statusCode).toBe(status)
  })

  it('leaves a gap where nothing was counted, and lets no name end its text', () => {
    const share = { units: 1, total: 10, share: 0.1, low: 0.05, high: 0.2, sources: 1, missing: [] }
    const none = { ...share, units: 0, total: 0, share: 0, low: 0, high: 1 }
    const points = [share, share, none, share].map((point, at) => ({ ...point, start: `2026-01-0${at + 1}` }))
    const svg = chartSvg({ title: 'C <& "C++"', subtitle: 's', note: 'n', points })
    expect(svg.match(/class="line"/g)).toHaveLength(2)
    expect(svg).toContain('C &#60;&#38; &#34;C++&#34;')
  })
})
