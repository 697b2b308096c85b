import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startServer } from './server-process.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-process-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function shell(script: string) {
  return {
    name: 'Test',
    command: 'sh',
    args: ['-c', script],
    env: process.env,
    logFile: join(folder, 'log'),
    cwd: folder,
  }
}
const isReady = async () => existsSync(join(folder, 'ready'))

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a server that ends early fails with the end of its log', async () => {
  const start = startServer(shell('echo "port 9092 is taken"; exit 3'), isReady)
  await expect(start).rejects.toThrow(/Test ended before it was ready.*port 9092 is taken/s)
})

test('a program that does not exist fails instead of waiting', async () => {
  const launch = { ...shell(''), command: join(folder, 'nothing-here') }
  await expect(startServer(launch, isReady)).rejects.toThrow('ended before it was ready')
})

test('a server that never becomes ready is stopped', async () => {
  const start = startServer(shell('echo waiting; exec sleep 600'), isReady, 300)
  await expect(start).rejects.toThrow(/was not ready in 0.3 s.*waiting/s)
})

test('stop waits for what the server has to finish', async () => {
  const server = await startServer(
    shell('trap "touch finished; exit 0" TERM; touch ready; while :; do sleep 0.05; done'),
    isReady,
  )
  await server.stop()
  expect(existsSync(join(folder, 'finished'))).toBe(true)
  await server.stop()
})

test('kill ends a server that does not listen to SIGTERM', async () => {
  const server = await startServer(shell('trap "" TERM; touch ready; while :; do sleep 0.05; done'), isReady)
  server.kill()
  await server.stop()
  expect(isAlive(server.pid)).toBe(false)
})

test('a server does not outlive a kill -9 of the process that started it', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'server-process.ts'))
  const launch = JSON.stringify({ ...shell('exec sleep 600'), env: { PATH: process.env.PATH } })
  const script = `const { startServer } = await import(${module})
    const server = await startServer(${launch}, async () => true)
    console.log(server.pid)`
  const starter = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [answer] = await once(starter.stdout, 'data')
  const pid = Number(String(answer))
  expect(isAlive(pid)).toBe(true)
  starter.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 5_000 })
})
