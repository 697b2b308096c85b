import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type DataFolder = { path: string; dispose(): Promise<void> }

/** The caller's folder, which stays, or a fresh temporary one, which `dispose` removes. */
export async function openDataFolder(name: string, dataDir: string | undefined): Promise<DataFolder> {
  if (dataDir === undefined) {
    const path = await mkdtemp(join(tmpdir(), `skilltide-${name}-`))
    return { path, dispose: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
  }
  const path = resolve(dataDir)
  await mkdir(path, { recursive: true })
  return { path, dispose: async () => undefined }
}

/** The ports an earlier start wrote into a settings file, in the order of the pattern's groups; none the first time. */
export async function readEarlierPorts(settingsFile: string, pattern: RegExp): Promise<number[]> {
  const settings = await readFile(settingsFile, 'utf8').catch(() => '')
  return (pattern.exec(settings) ?? []).slice(1).map(Number)
}

/** A TCP port of loopback that nothing listened on a moment ago. */
export function findFreePort(): Promise<number> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolvePort(port))
    })
  })
}
