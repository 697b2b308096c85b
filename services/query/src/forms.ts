import type { App } from './parts.ts'

const mostBytes = 10_000

/** What the pages without scripts send. Of a multipart form nothing is read: its address says what is asked for. */
export function readForms(app: App): void {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: mostBytes },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.addContentTypeParser('multipart/form-data', (_request, body, done) => {
    body.resume()
    body.on('end', () => done(null, null))
    body.on('error', done)
  })
}
