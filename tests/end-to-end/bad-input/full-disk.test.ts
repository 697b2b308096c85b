import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, configSchema } from '@skilltide/contracts'
import { createMarketPlan, type Market, openMarket } from '@skilltide/market'
import { createLogger, openHome } from '@skilltide/runtime'
import { describe, expect, it } from 'vitest'
import { startSystem } from '../system/living-system.ts'

const now = '2026-03-04T00:30:00.000Z'

/** A disk of its own, in memory; null where only the superuser could make one. */
function mountDisk(megabytes: number): ({ path: string; grow(megabytes: number): void } & Disposable) | null {
  const path = mkdtempSync(join(tmpdir(), 'skilltide-disk-'))
  const size = `size=${megabytes}m`
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', path]).status !== 0) {
    rmSync(path, { recursive: true })
    return null
  }
  return {
    path,
    grow: (more) => void spawnSync('mount', ['-o', `remount,size=${more}m`, path]),
    [Symbol.dispose]() {
      spawnSync('umount', ['-l', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}

const probe = mountDisk(1)
probe?.[Symbol.dispose]()

describe('a full disk', () => {
  it.skipIf(probe === null)('is named in a line, and nothing is lost once there is space again', async () => {
    await using closing = new AsyncDisposableStack()
    const plan = createMarketPlan({
      seed: 5,
      start: '2025-09-01',
      weeks: 30,
      scale: 1.5,
      greenhouse: 4,
      careers: 0,
      lever: 0,
      feeds: 0,
    })
    const market = await openMarket({ plan, clock: { now: () => new Date(now) } })
    closing.defer(() => market.close())
    const disk = mountDisk(6)
    if (disk === null) throw new Error('the disk could be made a moment ago')
    closing.use(disk)

    const said: string[] = []
    const full = Promise.withResolvers<void>()
    const onOutput = (text: string) => {
      said.push(text)
      if (said.join('').includes('is full')) full.resolve()
    }
    const config = configOf(disk.path)
    const system = await startSystem({ config, sources: market.sources, now }, onOutput)
    closing.defer(() => system.kill())
    const lived = system.liveOn({ step: 0, now, closeWeeks: false })
    await Promise.race([full.promise, lived])
    expect(said.join('')).toMatch(/the disk of \S+ is full: free space there|is full/)
    disk.grow(200)
    await lived
    await system.end()

    expect(await countItems(config)).toBe(await countOf(market, closing))
  })
})

/** What the same market gives a system with room. */
async function countOf(market: Market, closing: AsyncDisposableStack): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-room-'))
  closing.defer(() => rmSync(folder, { recursive: true, force: true }))
  const config = configOf(folder)
  const system = await startSystem({ config, sources: market.sources, now })
  await system.liveOn({ step: 0, now, closeWeeks: false })
  await system.end()
  return countItems(config)
}

function configOf(dataDir: string): Config {
  return configSchema.parse({ dataDir, http: { port: 0 }, crawl: { hostDelayMs: 0 } })
}

async function countItems(config: Config): Promise<number> {
  const home = await openHome(config, createLogger({ level: 'silent', pretty: false, service: 'test' }))
  const { total } = await home.store.findItems({ limit: 1 })
  await home.close()
  return total
}
