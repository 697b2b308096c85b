import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Who may import whom: downward only. A service never imports another; the command composes them. */
const mayImport: Record<string, string[]> = {
  'packages/contracts': [],
  'packages/settings': [],
  'packages/skills': ['settings'],
  'packages/demand': [],
  'packages/event-log': ['contracts'],
  'packages/trend-store': ['contracts'],
  'packages/client': [],
  'packages/sources': ['contracts', 'settings'],
  'packages/runtime': ['contracts', 'event-log', 'trend-store', 'settings'],
  'services/crawler': ['contracts', 'event-log', 'trend-store', 'runtime', 'sources'],
  'services/extractor': ['contracts', 'event-log', 'trend-store', 'runtime', 'sources', 'skills'],
  'services/indexer': ['contracts', 'event-log', 'trend-store', 'runtime'],
  'services/detector': ['contracts', 'event-log', 'trend-store', 'runtime', 'skills', 'demand'],
  'services/alerter': ['contracts', 'event-log', 'trend-store', 'runtime', 'demand'],
  'services/query': ['contracts', 'event-log', 'trend-store', 'runtime', 'skills', 'demand'],
  'services/dashboard': [],
}

const root = new URL('../', import.meta.url).pathname
const sources = Object.keys(mayImport).flatMap((folder) =>
  globSync(`${folder}/src/**/*.{ts,tsx}`, { cwd: root })
    .filter((file) => !/\.test\.tsx?$|\/contract\.ts$|\/fixtures\//.test(file))
    .map((file) => ({ folder, file, text: readFileSync(`${root}${file}`, 'utf8') })),
)

describe('the code', () => {
  it('is there to be read', () => {
    expect(new Set(sources.map(({ folder }) => folder)).size).toBe(Object.keys(mayImport).length)
  })

  it.each(Object.entries(mayImport))('%s imports only what lies below it', (folder, allowed) => {
    for (const { file, text } of sources.filter((source) => source.folder === folder)) {
      const imported = [...text.matchAll(/from '@skilltide\/([a-z-]+)/g)].map(([, name]) => name)
      for (const name of imported) expect(allowed, `${file} imports @skilltide/${name}`).toContain(name)
      expect(text, `${file} reaches into another package`).not.toMatch(
        /from '(\.\.\/)+(packages|services|tests|infra)\//,
      )
    }
  })

  it('reads the clock, chance and the environment only where they come in', () => {
    const impure = /\bDate\.now\(\)|new Date\(\)|Math\.random\(\)|process\.env\b/
    const entries = [
      /\/main\.ts$/,
      /\/clock\.ts$/,
      /^services\/dashboard\//,
      // Edges of an adapter: when this process started, and the clock of a client's own queue.
      /^packages\/event-log\/src\/(owner|kafka|kafka-client)\.ts$/,
    ]
    const found = sources.filter(
      ({ file, text }) => impure.test(text) && !entries.some((entry) => entry.test(file)),
    )
    expect(found.map(({ file }) => file)).toEqual([])
  })

  it('has no two files that need each other, by whatever way', () => {
    const needs = new Map(sources.map(({ file, text }) => [file, importsOf(file, text)]))
    expect([...needs.keys()].flatMap((file) => circleThrough(file, needs))).toEqual([])
  })

  it('keeps entry files under forty lines', () => {
    const entries = globSync('{services,infra,tests}/*/src/main.ts', { cwd: root })
    expect(entries.length).toBeGreaterThan(0)
    for (const file of entries) {
      expect(readFileSync(`${root}${file}`, 'utf8').split('\n').length, file).toBeLessThanOrEqual(41)
    }
  })
})

/** Files of the same package that this one imports, as `sources` names them. */
function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, path = '']) =>
    posix.join(posix.dirname(file), path),
  )
}

/** The files over which this one leads back to itself: none, or a sentence. */
function circleThrough(file: string, needs: ReadonlyMap<string, string[]>): string[] {
  const cameFrom = new Map<string, string>()
  const waiting = [file]
  for (const at of waiting) {
    for (const next of needs.get(at) ?? []) {
      if (next === file) return [`${file} ← ${pathTo(at, cameFrom).join(' ← ')}`]
      if (!cameFrom.has(next)) waiting.push(next)
      if (!cameFrom.has(next)) cameFrom.set(next, at)
    }
  }
  return []
}

function pathTo(file: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const before = cameFrom.get(file)
  return before === undefined ? [file] : [file, ...pathTo(before, cameFrom)]
}
