import { tracingChannel } from 'node:diagnostics_channel'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SkilltideError } from '@skilltide/contracts'
import { createLogger } from '@skilltide/runtime'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createPageRenderer } from './browser.ts'
import type { HttpAnswer } from './http.ts'

/** All that began to listen since, Crawlee's own door among them, which it opens when it is first loaded. */
const opened = new Set<Server>()
tracingChannel('net.server.listen').asyncStart.subscribe((event) => {
  if (event instanceof Object && 'server' in event && event.server instanceof Server) opened.add(event.server)
})
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'

function page(url: string, body: string): HttpAnswer {
  const bytes = Buffer.byteLength(body)
  return { status: 200, url, headers: {}, mediaType: 'text/html', body, bytes }
}

/** A renderer whose network are these pages; an error is what asking for it ends with. */
function open(pages: Record<string, string | Error>, options: { timeoutMs?: number; browser?: string } = {}) {
  const asked: string[] = []
  const get = async ({ url }: { url: string }) => {
    asked.push(url)
    const found = pages[url] ?? new Error('nothing here')
    if (found instanceof Error) throw found
    return page(url, found)
  }
  const renderer = createPageRenderer({
    http: { get },
    userAgent: 'Test/1',
    timeoutMs: options.timeoutMs ?? 10_000,
    executablePath: options.browser ?? executablePath,
    logger: createLogger({ level: 'silent', pretty: false, service: 'test' }),
  })
  onTestFinished(() => renderer.close())
  const show = (url: string, signal = new AbortController().signal) =>
    renderer.render({ url, allowPrivate: false, signal })
  return { show, asked, renderer }
}

it('says what to install where no browser starts, each time it is asked', { timeout: 60_000 }, async () => {
  const { show } = open({}, { browser: '/nowhere/chromium' })
  const expected = { code: 'SOURCE_UNREADABLE', message: expect.stringContaining('install chromium') }
  await expect(show('https://a.example/')).rejects.toMatchObject(expected)
  await expect(show('https://a.example/')).rejects.toMatchObject(expected)
})

describe.skipIf(!existsSync(executablePath))('a browser', () => {
  it('tells an error as it is, tries nothing again and keeps nothing', { timeout: 60_000 }, async () => {
    const storage = mkdtempSync(join(tmpdir(), 'skilltide-browser-'))
    vi.stubEnv('CRAWLEE_STORAGE_DIR', storage)
    onTestFinished(() => {
      vi.unstubAllEnvs()
      rmSync(storage, { recursive: true })
    })
    const refused = new SkilltideError('SOURCE_UNREACHABLE', 'asked too often', { retryAfterMs: 7_000 })
    const { show, asked, renderer } = open({
      'https://a.example/': refused,
      'https://b.example/': '<p id="who"></p><script>who.textContent = navigator.userAgent</script>',
    })
    await expect(show('https://a.example/')).rejects.toBe(refused)
    expect(await show('https://b.example/')).toMatchObject({
      url: 'https://b.example/',
      body: expect.stringContaining('<p id="who">Test/1</p>'),
    })
    await renderer.close()
    expect(asked).toEqual(['https://a.example/', 'https://b.example/'])
    expect(readdirSync(storage)).toEqual([])
  })

  it('shows more pages than it opens at once, each on its own', { timeout: 60_000 }, async () => {
    const urls = Array.from({ length: 9 }, (_, at) => `https://a.example/${at}`)
    const script = `<script>document.write(document.cookie || 'new'); document.cookie = 'seen=yes'</script>`
    const { show } = open(Object.fromEntries(urls.map((url) => [url, `<body>${script}</body>`])))
    const answers = await Promise.all(urls.map((url) => show(url)))
    expect(answers.map(({ url }) => url)).toEqual(urls)
    for (const { body } of answers) expect(body).toContain('new</body>')
  })

  it('ends a page whose script never lets go, and when it is told to', { timeout: 60_000 }, async () => {
    const stuck = '<body><script>addEventListener("load", () => { for (;;); })</script></body>'
    const { show } = open({ 'https://a.example/': stuck, 'https://b.example/': 'fine' }, { timeoutMs: 1_500 })
    await expect(show('https://a.example/')).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' })
    const stopping = new AbortController()
    const shown = show('https://a.example/', stopping.signal)
    stopping.abort()
    await expect(shown).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE', retryable: false })
    expect(await show('https://b.example/')).toMatchObject({ status: 200 })
  })

  it('leaves no door to the machine open', { timeout: 60_000 }, async () => {
    const { show } = open({ 'https://a.example/': 'fine' })
    await show('https://a.example/')
    expect([...opened].filter(({ listening }) => listening)).toEqual([])
  })
})
