import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loopbackCertificate, openSecureSite } from './fixtures/open-secure-site.ts'
import { answer, openSite } from './fixtures/open-site.ts'
import { openHttp } from './http.ts'

const { signal } = new AbortController()
const many = Array.from({ length: 12 }, (_, at) => `/${at}`)

function openTrusting(changes: { timeoutMs?: number; maxBytes?: number } = {}) {
  const limits = { timeoutMs: 2_000, maxBytes: 100_000, ...changes }
  const http = openHttp({ userAgent: 'Skilltide/test (+x)', ca: loopbackCertificate, ...limits })
  const get = (url: string) => http.get({ url, allowPrivate: true, signal })
  return { get, [Symbol.asyncDispose]: () => http.close() }
}

describe('a site that offers HTTP/2', () => {
  it('is asked by it, over connections that are kept, packed as it likes', async () => {
    await using site = await openSecureSite((request, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync(request.httpVersion))
    })
    await using http = openTrusting()
    const bodies = []
    for (const path of many) bodies.push((await http.get(site.origin + path)).body)
    expect(new Set(bodies)).toEqual(new Set(['2.0']))
    expect(site.connections()).toBeLessThanOrEqual(4)
  })

  it.each([
    ['breaks off', { code: 'SOURCE_UNREACHABLE', retryable: true }, {}],
    ['never answers', { code: 'SOURCE_UNREACHABLE', retryable: true }, { timeoutMs: 150 }],
    ['is too large', { code: 'SOURCE_UNREADABLE', retryable: false }, {}],
  ])('that %s fails as one by HTTP/1.1 does', async (what, failure, limits) => {
    await using site = await openSecureSite((_request, response) => {
      if (what === 'is too large') response.end(Buffer.alloc(1_000_000, ' '))
      if (what !== 'breaks off') return
      response.write('half')
      setImmediate(() => response.stream.destroy(new Error('reset')))
    })
    await using http = openTrusting(limits)
    await expect(http.get(`${site.origin}/`)).rejects.toMatchObject(failure)
  })

  it('is not trusted with a certificate that nobody vouches for', async () => {
    await using site = await openSecureSite((_request, response) => void response.end('x'))
    const http = openHttp({ userAgent: 'x', timeoutMs: 2_000, maxBytes: 1_000 })
    const asking = http.get({ url: site.origin, allowPrivate: true, signal })
    await expect(asking).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.stringContaining('self-signed'),
    })
    await http.close()
  })
})

it('connections by HTTP/1.1 are kept for the next request', async () => {
  const sockets = new Set<unknown>()
  await using site = await openSite({
    '/': (request, response) => {
      sockets.add(request.socket)
      answer('x')(request, response)
    },
  })
  await using http = openTrusting()
  for (const _path of many) await http.get(`${site.origin}/`)
  expect(sockets.size).toBeLessThanOrEqual(4)
})
