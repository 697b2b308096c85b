import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Where the built page lies. */
export const dashboardDir = join(root, 'dist')
const stamp = join(dashboardDir, '.stamp')

/** Builds the page into `dashboardDir` unless that is current; takes a few seconds the first time. */
export async function buildDashboard(): Promise<{ folder: string; built: boolean }> {
  const wanted = hashOfSources()
  if (readStamp() === wanted) return { folder: dashboardDir, built: false }
  const { build } = await import('vite')
  await inProduction(() => build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error' }))
  compressAssets()
  writeFileSync(stamp, wanted)
  return { folder: dashboardDir, built: true }
}

/** Beside each script and style its short form, which is sent to who takes it. */
function compressAssets(): void {
  for (const file of globSync('assets/*.{js,css,svg}', { cwd: dashboardDir })) {
    const path = join(dashboardDir, file)
    writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }))
  }
}

/** Vite builds for the environment it finds: under a test's, React's development code would be served to everybody. */
async function inProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await work()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  const files = globSync(['src/**/*.{ts,tsx,css}', 'index.html', 'vite.config.ts', 'package.json'], {
    cwd: root,
  })
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function readStamp(): string | null {
  try {
    return readFileSync(stamp, 'utf8')
  } catch {
    return null
  }
}
