import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createProgram } from '../program.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-keys-'))
  writeFileSync(join(folder, 'skilltide.yaml'), `dataDir: ${folder}/data\nskillsDir: ${folder}/skills\n`)
})
afterEach(() => rmSync(folder, { recursive: true }))

async function run(args: string[], input = ''): Promise<string> {
  const stdout = new PassThrough()
  const answer = text(stdout)
  const program = createProgram({
    clock: { now: () => new Date('2026-10-05T00:00:00Z') },
    environment: { SKILLTIDE_CONFIG: join(folder, 'skilltide.yaml') },
    stdin: Readable.from([input]),
    stdout,
    stderr: new PassThrough(),
  })
  await program.parseAsync(['node', 'skilltide', 'keys', ...args]).finally(() => stdout.end())
  return answer
}

it('prints a new key alone, says what it allows, and takes it back', async () => {
  const secret = await run(['add', 'importer', '--read-only', '--days', '30'])
  expect(secret).toMatch(/^skilltide_[\w-]{43}\n$/)
  expect(await run(['test'], secret)).toMatch(/^[0-9a-f]{8} \(importer\) may read\n$/)
  const listed = await run(['list'])
  expect(listed).toMatch(/importer +read +2026-10-05 +2026-11-04/)
  expect(listed).not.toContain(secret.trim())
  await run(['remove', (await run(['test'], secret)).slice(0, 8)])
  await expect(run(['test'], secret)).rejects.toThrow('opens nothing')
  expect(await run(['list'])).toBe('no keys but http.key\n')
})

it.each([
  [['add', ' '], /name/],
  [['add', 'x', '--days', '0'], /days/],
  [['remove', 'nope'], /no key "nope"/],
])('says what is wrong with %s', async (args, message) => {
  await expect(run(args)).rejects.toThrow(message)
})
