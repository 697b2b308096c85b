import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './command.ts'

let folder: string
let environment: Record<string, string>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-bad-'))
  environment = { SKILLTIDE_DATA_DIR: join(folder, 'data'), SKILLTIDE_HTTP_OPEN_BROWSER: 'false' }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function useSources(text: string): string {
  const sourcesDir = join(folder, 'sources')
  mkdirSync(sourcesDir)
  writeFileSync(join(sourcesDir, 'mine.yaml'), text)
  environment.SKILLTIDE_SOURCES_DIR = sourcesDir
  return join(sourcesDir, 'mine.yaml')
}

describe('start', () => {
  it('names the line of an unknown key, and the key that was meant', async () => {
    const file = useSources(
      'sources:\n  - name: acme\n    kind: greenhouse\n    board: acme\n    shedule: "0 6 * * *"\n',
    )
    expect(await runCommand(['start'], environment)).toEqual({
      code: 1,
      lines: [
        '[sources] 1 to mend:',
        `  ${file}:5:5: shedule: no such key for kind greenhouse; did you mean "schedule"?`,
      ],
    })
  })

  it('names the line of an unknown kind, and the kind that was meant', async () => {
    const file = useSources('sources:\n  - name: acme\n    kind: greenhose\n    board: acme\n')
    const { code, lines } = await runCommand(['start'], environment)
    expect({ code, count: lines.length }).toEqual({ code: 1, count: 2 })
    expect(lines[1]).toContain(`${file}:3:`)
    expect(lines[1]).toContain('greenhouse')
  })

  it('says which port is taken and how to choose another', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    environment.SKILLTIDE_HTTP_PORT = String(port)
    expect(await runCommand(['start', '--demo'], environment)).toEqual({
      code: 1,
      lines: [
        `[query] 127.0.0.1:${port} is taken by another program: set SKILLTIDE_HTTP_PORT or http.port, or stop that program`,
      ],
    })
    await new Promise((resolve) => other.close(resolve))
  })
})

describe('serve', () => {
  it('says that Kafka does not answer, once', async () => {
    Object.assign(environment, { SKILLTIDE_HOME: 'distributed', SKILLTIDE_KAFKA_BROKERS: '127.0.0.1:1' })
    const { code, lines } = await runCommand(['serve', 'indexer'], environment)
    expect({ code, lines }).toEqual({
      code: 1,
      lines: ['[log] is Kafka running at 127.0.0.1:1? Connection error: connect ECONNREFUSED 127.0.0.1:1'],
    })
  })
})
