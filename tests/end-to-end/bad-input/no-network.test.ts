import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const main = fileURLToPath(new URL('../../../services/skilltide/src/main.ts', import.meta.url))

it('a first start that reaches no source shows the simulated market, apart, and ends on a signal', async () => {
  await using closing = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-offline-'))
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'sources'))
  writeFileSync(
    join(folder, 'sources/mine.yaml'),
    'sources:\n  - name: nowhere\n    kind: feed\n    url: http://127.0.0.1:1/feed\n    allowPrivate: true\n',
  )
  const child = spawn(process.execPath, [main, 'start'], {
    env: {
      ...process.env,
      SKILLTIDE_DATA_DIR: join(folder, 'data'),
      SKILLTIDE_SOURCES_DIR: join(folder, 'sources'),
      SKILLTIDE_HTTP_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  closing.defer(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  const shown = Promise.withResolvers<void>()
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.includes('week 8 of')) shown.resolve()
  })
  await Promise.race([shown.promise, ended])
  expect(said).toContain('None of the 1 tried answers')
  expect(said).toContain('SIMULATED MARKET: nothing shown is real')
  expect(existsSync(join(folder, 'data/simulated/store.sqlite'))).toBe(true)

  child.kill('SIGINT')
  expect(await ended).toEqual([0, null])
})
