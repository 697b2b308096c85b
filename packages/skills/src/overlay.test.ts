import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { yamlFilesIn } from '@skilltide/settings'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTagger } from './tag.ts'
import { loadTaxonomy, TaxonomyError } from './taxonomy.ts'
import { watchTaxonomy } from './watch-taxonomy.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-overlay-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(content: string, name = 'mine.yaml'): void {
  writeFileSync(join(folder, name), content)
}

function skillsIn(text: string): string[] {
  const tagger = createTagger(loadTaxonomy({ overlays: yamlFilesIn(folder) }))
  return tagger.tag({ text }).map(({ skill }) => skill)
}

function problemsOf(content: string): string[] {
  write(content)
  try {
    loadTaxonomy({ overlays: yamlFilesIn(folder) })
    return []
  } catch (error) {
    if (!(error instanceof TaxonomyError)) throw error
    return error.problems.map(({ file, line, message }) => `${file}:${line} ${message}`)
  }
}

describe('the user’s own skills', () => {
  it('adds skills, names and rejects, and switches skills off', () => {
    write(`
add:
  - { id: acme-flux, name: AcmeFlux, category: tools, kind: technology, related: [docker] }
change:
  - { id: python, aliases: [Pythonista scripts], rejects: [Monty Python] }
off: [docker]
`)
    expect(skillsIn('AcmeFlux, Docker, Pythonista scripts')).toEqual(['acme-flux', 'python'])
    expect(skillsIn('fans of Monty Python')).toEqual([])
  })

  it('takes files in the form of the shipped ones', () => {
    write('- category: tools\n  kind: technology\n  skills:\n    - { id: acme-flux, name: AcmeFlux }\n')
    expect(skillsIn('AcmeFlux')).toEqual(['acme-flux'])
  })

  it('has a version of its own, the same for the same files', () => {
    write('off: [docker]')
    const [shipped, mine] = [loadTaxonomy(), loadTaxonomy({ overlays: yamlFilesIn(folder) })]
    expect(mine.version).not.toBe(shipped.version)
    expect(loadTaxonomy({ overlays: yamlFilesIn(folder) }).version).toBe(mine.version)
  })

  it.each([
    ['off:\n  - nowhere', 'mine.yaml:2 no skill "nowhere": look it up by skilltide skills find nowhere'],
    ['change:\n  - { id: python, alias: [x] }', 'mine.yaml:2 Unrecognized key: "alias"'],
    [
      'add:\n  - { id: python, name: P, category: tools, kind: technology }',
      'mine.yaml:2 "python" is there already: put what you add under change',
    ],
    [
      'change:\n  - id: docker\n    aliases: [Python]',
      'mine.yaml:2 "Python" of "docker" is already claimed by "python" at shipped: remove one, or declare it ambiguous in both',
    ],
    ['remove: [docker]', 'mine.yaml:1 Unrecognized key: "remove"'],
  ])('refuses %j with its line', (content, message) => {
    expect(problemsOf(content)).toEqual([message])
  })

  it('takes over an edit while it runs, and keeps what was there when the edit is wrong', async () => {
    const problems: string[] = []
    const taxonomy = await watchTaxonomy(folder, { onProblem: (message) => problems.push(message) })
    const tagger = createTagger(taxonomy.taxonomy)
    const versions: string[] = []
    taxonomy.onChange(({ version }) => versions.push(version))
    write('off: [docker]')
    await taxonomy.check()
    expect(taxonomy.taxonomy.skills.has('docker')).toBe(false)
    expect(tagger.tag({ text: 'Docker' })).toEqual([])
    write('off: [docker, nowhere]')
    await taxonomy.check()
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('mine.yaml:1 no skill "nowhere"')
    rmSync(join(folder, 'mine.yaml'))
    await taxonomy.check()
    expect(taxonomy.taxonomy.version).toBe(loadTaxonomy().version)
    expect(tagger.tag({ text: 'Docker' })).toHaveLength(1)
    expect(tagger.taxonomyVersion).toBe(versions[1])
    expect(versions).toHaveLength(2)
    await taxonomy.close()
  })
})
