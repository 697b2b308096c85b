import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findSkills } from './find-skills.ts'
import { compileTaxonomy, loadTaxonomy, readTaxonomy, shippedFiles, TaxonomyError } from './taxonomy.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-taxonomy-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, skills: string[]): string {
  const path = join(folder, name)
  const lines = [
    '- category: tools',
    '  kind: technology',
    '  skills:',
    ...skills.map((skill) => `    - { ${skill} }`),
  ]
  writeFileSync(path, lines.join('\n'))
  return path
}

function problemsOf(files: string[]): string[] {
  try {
    loadTaxonomy({ files })
    return []
  } catch (error) {
    if (!(error instanceof TaxonomyError)) throw error
    return error.problems.map(({ file, line, message }) => `${file}:${line} ${message}`)
  }
}

/** Categories of trades other than software; certificates are counted by themselves. */
const beyondSoftware = new Set(
  `construction-and-trades design education education-degrees finance-and-accounting finance-and-law
  health-and-science healthcare hospitality-and-services human-resources industry-and-trades law-and-compliance
  leadership-and-communication logistics-and-supply-chain manufacturing-and-engineering marketing
  marketing-and-sales office office-and-administration people product-and-projects
  project-and-product-management sales-and-customer-service soft-skills spoken-languages`.split(/\s+/),
)

describe('the shipped taxonomy', () => {
  it('loads without problems, with the same version each time', () => {
    const taxonomy = loadTaxonomy()
    expect(taxonomy.skills.size).toBeGreaterThanOrEqual(4_000)
    expect(taxonomy.version).toMatch(/^[0-9a-f]{12}$/)
    expect(loadTaxonomy().version).toBe(taxonomy.version)
  })

  it('is wide: 1,200 skills beyond software, 200 certificates, 300 concepts', () => {
    const skills = [...loadTaxonomy().skills.values()]
    const ofKind = (kind: string) => skills.filter((skill) => skill.kind === kind).length
    expect(ofKind('certification')).toBeGreaterThanOrEqual(200)
    expect(ofKind('concept')).toBeGreaterThanOrEqual(300)
    const beyond = skills.filter(({ category }) => beyondSoftware.has(category))
    expect(beyond.length).toBeGreaterThanOrEqual(1_200)
  })

  it('is compiled from its files as they are: run `node packages/skills/src/generate.ts` after a change', () => {
    const compiled = readFileSync(new URL('../generated/taxonomy.json', import.meta.url), 'utf8')
    expect(compiled === compileTaxonomy()).toBe(true)
    const read = readTaxonomy(shippedFiles())
    expect(loadTaxonomy().skills.get('patience')?.names).toContain('Geduld')
    expect([...loadTaxonomy().skills.keys()]).toEqual([...read.skills.keys()])
  })

  it.each([
    ['golang', 'go'],
    ['c++', 'c-plus-plus'],
    ['Machine-Learning', 'machine-learning'],
    ['kubern', 'kubernetes'],
  ])('finds %j as %s first', (query, id) => {
    expect(findSkills(loadTaxonomy(), query)[0]?.id).toBe(id)
  })

  it('finds nothing for a blank query', () => {
    expect(findSkills(loadTaxonomy(), '  ')).toEqual([])
  })
})

describe('a skill on one line', () => {
  it('is its name, then other names; those after "=" count in that casing only', () => {
    const path = join(folder, 'lines.yaml')
    const lines = ['C++ Builder | Borland C++', 'Root cause analysis | =RCA', '"Qualité & sécurité"']
    writeFileSync(
      path,
      `- category: tools\n  kind: concept\n  skills:\n${lines.map((line) => `    - ${line}`).join('\n')}\n`,
    )
    const { skills } = loadTaxonomy({ files: [path] })
    expect([...skills.keys()]).toEqual(['c-plus-plus-builder', 'qualite-and-securite', 'root-cause-analysis'])
    expect(skills.get('c-plus-plus-builder')).toMatchObject({
      names: ['C++ Builder', 'Borland C++'],
      caseSensitive: [],
    })
    expect(skills.get('root-cause-analysis')).toMatchObject({ kind: 'concept', caseSensitive: ['RCA'] })
  })
})

describe('a taxonomy with mistakes', () => {
  it('fails on an alias claimed twice, naming both files and lines', () => {
    const one = write('one.yaml', ['id: alpha, name: Alpha', 'id: beta, name: Beta, aliases: [b-tool]'])
    const two = write('two.yaml', ['id: gamma, name: Gamma, aliases: [B tool]'])
    expect(problemsOf([one, two])).toEqual([
      'two.yaml:4 "B tool" of "gamma" is already claimed by "beta" at one.yaml:5: remove one, or declare it ambiguous in both',
    ])
  })

  it('takes an alias claimed twice when both declare it ambiguous', () => {
    const rules = 'aliases: [Salt], ambiguous: [Salt], matches: [Salt states], rejects: [sea salt]'
    expect(
      problemsOf([write('one.yaml', [`id: alpha, name: Alpha, ${rules}`, `id: beta, name: Beta, ${rules}`])]),
    ).toEqual([])
  })

  it('takes two exact names that differ in casing', () => {
    const skills = [
      'id: swift, name: Swift, caseSensitive: true',
      'id: swift-network, name: SWIFT, caseSensitive: true',
    ]
    expect(problemsOf([write('one.yaml', skills)])).toEqual([])
  })

  it.each([
    ['id: Alpha, name: A', 'id: must be kebab-case, such as "node-js"'],
    [
      'id: alpha, name: A, kind: tool',
      'kind: must be one of technology, method, concept, soft, certification, language, domain',
    ],
    ['id: alpha, name: A, parents: [nowhere]', '"alpha" links to "nowhere", which is no skill here'],
    [
      'id: alpha, name: A, ambiguous: true',
      '"alpha" is ambiguous: give it phrases in matches and in rejects',
    ],
    ['id: alpha, name: A, caseSensitive: [B]', '"alpha" has a rule for "B", which is none of its names'],
    [
      'id: alpha, name: A, aliases: [a]',
      '"a" of "alpha" is given twice: spaces, hyphens and casing make no difference',
    ],
  ])('refuses { %s } with its line', (skill, message) => {
    expect(problemsOf([write('one.yaml', ['id: first, name: First', skill])])).toEqual([
      `one.yaml:5 ${message}`,
    ])
  })

  it('refuses an unknown key and broken YAML with their lines', () => {
    expect(problemsOf([write('one.yaml', ['id: alpha, name: A, alias: [x]'])])[0]).toMatch(
      /^one\.yaml:4 .*alias/,
    )
    const broken = join(folder, 'broken.yaml')
    writeFileSync(broken, '- category: tools\n  kind: [\n')
    expect(problemsOf([broken])[0]).toMatch(/^broken\.yaml:[23] /)
  })

  it('refuses an id given twice', () => {
    const one = write('one.yaml', ['id: alpha, name: A', 'id: alpha, name: B'])
    expect(problemsOf([one])).toEqual(['one.yaml:5 id "alpha" is taken by one.yaml:4: choose another'])
  })
})
