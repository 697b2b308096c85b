import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { openTestContext, taxonomy } from './query.test-data.ts'

const dashboardDir = mkdtempSync(join(tmpdir(), 'skilltide-page-'))
mkdirSync(join(dashboardDir, 'assets'))
writeFileSync(join(dashboardDir, 'index.html'), '<!doctype html><html lang="en"><body>The page</body></html>')
writeFileSync(join(dashboardDir, 'assets/index-1a2b.js'), 'export {}\n')
writeFileSync(join(dashboardDir, 'assets/index-1a2b.js.gz'), gzipSync('export {}\n'))
const { context, close } = openTestContext({ environment: 'simulated' })
const app = await createApp({ context, taxonomy, sources: () => [], dashboardDir })

afterAll(async () => {
  await app.close()
  await close()
  rmSync(dashboardDir, { recursive: true })
})

describe('the page', () => {
  it.each(['/', '/skills/go', '/shifts/a%2Fb?measure=open', '/apiary'])(
    'is answered at %s, which it reads itself, and is asked for anew each time',
    async (url) => {
      const { statusCode, headers, body } = await app.inject(url)
      expect(statusCode).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(headers['cache-control']).toBe('no-cache')
      expect(body).toContain('The page')
    },
  )

  it('says itself that the data is simulated, before any answer comes', async () => {
    expect((await app.inject('/')).body).toContain('<html data-environment="simulated" lang="en">')
  })

  it('has assets that are kept for ever, since their names change with their content', async () => {
    const { headers, body } = await app.inject('/assets/index-1a2b.js')
    expect(headers['content-type']).toContain('javascript')
    expect(headers['cache-control']).toContain('immutable')
    expect(body).toBe('export {}\n')
  })

  it('sends the short form of an asset to who takes it', async () => {
    const headers = { 'accept-encoding': 'gzip, deflate, br' }
    const answer = await app.inject({ url: '/assets/index-1a2b.js', headers })
    expect(answer.headers).toMatchObject({ 'content-encoding': 'gzip' })
    expect(answer.headers['content-type']).toContain('javascript')
    expect(gunzipSync(answer.rawPayload).toString()).toBe('export {}\n')
  })

  it.each(['/assets/index-old.js', '/assets/..%2Findex.html', '/api/v2'])(
    'does not stand in for %s, which is not there',
    async (url) => {
      const { statusCode, headers } = await app.inject(url)
      expect(statusCode).toBeGreaterThanOrEqual(400)
      expect(statusCode).toBeLessThan(500)
      expect(headers['content-type']).toContain('application/problem+json')
    },
  )

  it('is read, not written to', async () => {
    const answer = await app.inject({ method: 'POST', url: '/skills/go' })
    expect(answer.json()).toMatchObject({ status: 404, code: 'NOT_FOUND' })
  })
})
