import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Shift, shiftSchema } from '@skilltide/contracts'
import { mixture, rateRatio, weekEvidence } from '@skilltide/demand'
import { openEmbeddedStore } from '@skilltide/trend-store'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createProgram } from '../program.ts'

let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-shifts-'))
  writeFileSync(join(folder, 'skilltide.yaml'), `dataDir: ${folder}/data\n`)
  mkdirSync(join(folder, 'data', 'real'), { recursive: true })
  const store = openEmbeddedStore({ file: join(folder, 'data', 'real', 'store.sqlite') })
  await store.writeShifts([shift])
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true }))

const stratum = { before: 20, beforeTotal: 1000, after: 40, afterTotal: 1000 }
const ratio = rateRatio([stratum], { overdispersion: 1.2, z: 2.58 })
const week = { observed: 20, expected: 10, noise: 1.3 }
const sums = [1.15, 1.4, 2, 3].map((effect) => weekEvidence(week, effect))
const shift: Shift = shiftSchema.parse({
  id: 'one-opened',
  episode: 'one',
  skill: 'go',
  label: 'Go',
  direction: 'up',
  state: 'opened',
  status: 'alert',
  at: '2026-10-12',
  since: '2026-10-05',
  effect: ratio?.ratio,
  ciLow: ratio?.low,
  ciHigh: ratio?.high,
  before: { from: '2026-01-05', to: '2026-10-05', units: 20, total: 1000, share: 0.02 },
  after: { from: '2026-10-05', to: '2026-10-12', units: 40, total: 1000, share: 0.04 },
  sources: 1,
  employers: 1,
  evidence: {
    logEvidence: mixture(sums),
    height: 8,
    panel: ['acme', 'globex'],
    leftOut: [{ source: 'initech', reason: 'no postings before the change' }],
    perSource: [{ source: 'acme', ...stratum }],
    topEmployers: [{ name: 'Acme', postings: 40 }],
    postings: [
      {
        id: 'acme/1',
        title: 'Engineer',
        company: 'Acme',
        url: 'https://jobs.example/1',
        day: '2026-10-06',
        mention: { text: 'We write Golang here', start: 9, end: 15 },
      },
    ],
    arithmetic: {
      weeks: [{ week: '2026-10-05', observed: 20, expected: 10, overdispersion: 1.2, spread: 1.3 }],
      effects: [1.15, 1.4, 2, 3].map((effect, at) => ({
        ratio: effect,
        since: '2026-10-05',
        evidence: sums[at] ?? 0,
      })),
      withoutOne: [{ source: 'acme', evidence: 2 }],
    },
    reasonsToDoubt: ['Few employers stand behind it: 1.'],
  },
  detectedAt: '2026-10-12T06:00:00Z',
  taxonomyVersion: 'v',
  data: 'real',
})

async function run(args: string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const answer = text(stdout)
  const program = createProgram({
    clock: { now: () => new Date('2026-10-12T07:00:00Z') },
    environment: { SKILLTIDE_CONFIG: join(folder, 'skilltide.yaml') },
    stdin: Readable.from([]),
    stdout,
    stderr,
  })
  await program.parseAsync(['node', 'skilltide', ...args]).finally(() => stdout.end())
  return answer
}

it('lists what was found', async () => {
  expect(await run(['shifts', 'list'])).toMatch(/one-opened +2026-10-12 +Go +×1\.98 .* 2026-10-05 +alert/)
  expect(await run(['shifts', 'list', '--skill', 'rust'])).toBe('no shift was found yet\n')
  expect(JSON.parse(await run(['shifts', 'list', '--json']))).toEqual(shift)
})

it('explains a shift with the sums that give its effect and its evidence', async () => {
  const explained = await run(['shifts', 'explain', 'one-opened'])
  expect(explained).toContain(`A/B = ${shift.effect.toFixed(4)}`)
  expect(explained).toMatch(/2026-10-05 +20 +10\.000 +1\.200 +1\.300/)
  expect(explained).toContain(`ln of the mean of exp L = ${mixture(sums).toFixed(3)} (found with`)
  expect(explained).toMatch(/globex +0\.000\nacme +2\.000/)
  expect(explained).toContain('initech: no postings before the change')
  expect(explained).toContain('… We write [Golang] here …')
  expect(explained).toContain('Few employers stand behind it: 1.')
})

it('says where to look when there is no such shift', async () => {
  await expect(run(['shifts', 'explain', 'none'])).rejects.toThrow('see skilltide shifts list')
})
