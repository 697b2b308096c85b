import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { answer, openSite } from './fixtures/open-site.ts'
import { openHttp } from './http.ts'

const { signal } = new AbortController()

async function withHttp<T>(
  limits: { timeoutMs?: number; maxBytes?: number },
  use: (get: ReturnType<typeof openHttp>['get']) => Promise<T>,
) {
  const http = openHttp({ userAgent: 'Skilltide/test (+x)', timeoutMs: 2_000, maxBytes: 100_000, ...limits })
  try {
    return await use(http.get)
  } finally {
    await http.close()
  }
}

describe('HTTP', () => {
  it.each([
    ['gzip', gzipSync('plain')],
    ['br', brotliCompressSync('plain')],
    ['deflate', deflateSync('plain')],
    ['zstd', zstdCompressSync('plain')],
  ])('unpacks %s', async (encoding, body) => {
    await using site = await openSite({
      '/': answer(body, { 'content-encoding': encoding, 'content-type': 'text/plain' }),
    })
    const got = await withHttp({}, (get) => get({ url: `${site.origin}/`, allowPrivate: true, signal }))
    expect(got).toMatchObject({ status: 200, body: 'plain', bytes: 5, mediaType: 'text/plain' })
  })

  it('unpacks a file that is gzip itself', async () => {
    await using site = await openSite({ '/sitemap.xml.gz': answer(gzipSync('<urlset/>')) })
    const got = await withHttp({}, (get) =>
      get({ url: `${site.origin}/sitemap.xml.gz`, allowPrivate: true, signal }),
    )
    expect(got.body).toBe('<urlset/>')
  })

  it.each([
    ['as it comes', (body: Buffer) => body, {}],
    ['as it unpacks', (body: Buffer) => gzipSync(body), { 'content-encoding': 'gzip' }],
    ['as a packed file', (body: Buffer) => gzipSync(body), {}],
  ])('ends an answer that is too large %s', async (_, pack, headers) => {
    await using site = await openSite({ '/': answer(pack(Buffer.alloc(5_000_000)), headers) })
    const asking = withHttp({}, (get) => get({ url: `${site.origin}/`, allowPrivate: true, signal }))
    await expect(asking).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE', retryable: false })
  })

  it('says who asks, and sends what makes an answer conditional', async () => {
    let headers: Record<string, unknown> = {}
    await using site = await openSite({
      '/': (request, response) => {
        headers = request.headers
        response.writeHead(304).end()
      },
    })
    const validators = { etag: '"1"', lastModified: 'Mon, 07 Sep 2026 06:00:00 GMT' }
    const got = await withHttp({}, (get) =>
      get({ url: `${site.origin}/`, allowPrivate: true, signal, validators }),
    )
    expect(got.status).toBe(304)
    expect(headers).toMatchObject({
      'user-agent': 'Skilltide/test (+x)',
      'if-none-match': '"1"',
      'if-modified-since': 'Mon, 07 Sep 2026 06:00:00 GMT',
    })
  })

  it('follows redirects and says where it ended', async () => {
    await using site = await openSite({
      '/old': answer('', { location: '/new' }, 301),
      '/new': answer('here'),
    })
    const got = await withHttp({}, (get) => get({ url: `${site.origin}/old`, allowPrivate: true, signal }))
    expect(got).toMatchObject({ body: 'here', url: `${site.origin}/new` })
  })

  it('does not go in circles', async () => {
    await using site = await openSite({ '/': answer('', { location: '/' }, 302) })
    await expect(
      withHttp({}, (get) => get({ url: `${site.origin}/`, allowPrivate: true, signal })),
    ).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' })
    expect(site.asked).toHaveLength(6)
  })

  it('refuses a redirect to what is no http(s) address', async () => {
    await using site = await openSite({ '/': answer('', { location: 'file:///etc/passwd' }, 302) })
    await expect(
      withHttp({}, (get) => get({ url: `${site.origin}/`, allowPrivate: true, signal })),
    ).rejects.toMatchObject({ code: 'ADDRESS_FORBIDDEN' })
  })

  it('keeps a key from the site that a redirect leads to', async () => {
    let sent: unknown = 'nothing'
    await using other = await openSite({
      '/': (request, response) => {
        sent = request.headers['authorization-key']
        response.end('x')
      },
    })
    await using site = await openSite({ '/': answer('', { location: `${other.origin}/` }, 302) })
    await withHttp({}, (get) =>
      get({ url: `${site.origin}/`, headers: { 'authorization-key': 's3cret' }, allowPrivate: true, signal }),
    )
    expect(sent).toBeUndefined()
  })

  it.each(['127.0.0.1', 'localhost'])('does not ask %s unless the source allows it', async (name) => {
    await using site = await openSite({ '/': answer('inside') })
    const url = site.origin.replace('127.0.0.1', name)
    await expect(
      withHttp({}, (get) => get({ url: `${url}/`, allowPrivate: false, signal })),
    ).rejects.toMatchObject({ code: 'ADDRESS_FORBIDDEN', retryable: false })
    expect(site.asked).toEqual([])
  })

  it.each([
    ['never answers', () => {}],
    [
      'drips',
      (_: unknown, response: { write(text: string): void }) => {
        const timer = setInterval(() => response.write('x'), 20)
        setTimeout(() => clearInterval(timer), 1_000).unref()
      },
    ],
  ])('gives up on a site that %s', async (_, handler) => {
    await using site = await openSite({ '/': handler })
    const asking = withHttp({ timeoutMs: 200 }, (get) =>
      get({ url: `${site.origin}/`, allowPrivate: true, signal }),
    )
    await expect(asking).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE', retryable: true })
  })

  it('tells a connection that breaks as unreachable', async () => {
    await using site = await openSite({
      '/': (_request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('half')
        setImmediate(() => response.destroy())
      },
    })
    await expect(
      withHttp({}, (get) => get({ url: `${site.origin}/`, allowPrivate: true, signal })),
    ).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE', retryable: true })
  })
})
