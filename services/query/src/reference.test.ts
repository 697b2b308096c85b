import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { openTestContext, taxonomy } from './query.test-data.ts'

const { context, close } = openTestContext()
const app = await createApp({ context, taxonomy, sources: () => [] })

afterAll(async () => {
  await app.close()
  await close()
})

describe('the reference of the API', () => {
  it('loads nothing from elsewhere and runs nothing that stands in the page', async () => {
    const page = await app.inject('/reference/')
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toContain("script-src 'self';")
    expect(page.body).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
    expect(page.body.match(/<script(?![^>]*src=)/g)).toBeNull()
    const linked = [...page.body.matchAll(/(?:src|href)="\.(\/static\/[^"]+)"/g)].map(([, path]) => path)
    expect(linked.length).toBeGreaterThan(3)
    for (const path of linked) expect((await app.inject(`/reference${path}`)).statusCode, path).toBe(200)
  })

  it('is made from the document that programs read', async () => {
    const { paths } = (await app.inject('/reference/json')).json()
    expect(paths).toEqual((await app.inject('/openapi.json')).json().paths)
  })
})
