import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { withFacts } from './facts.ts'
import { loadTaxonomy } from './taxonomy.ts'

const taxonomy = loadTaxonomy()
const [go] = [...taxonomy.skills.values()].filter(({ id }) => id === 'go')
const fileOf = (content: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-facts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'facts.yaml')
  writeFileSync(path, content)
  return path
}

describe('facts', () => {
  it('say where the skills asked for most are learnt, since when they are, and their numbers elsewhere', () => {
    expect(go?.links?.learn).toBe('https://go.dev/tour/')
    expect(go?.since).toBe(2009)
    const all = [...taxonomy.skills.values()]
    expect(all.filter(({ links }) => links?.learn !== undefined).length).toBeGreaterThanOrEqual(90)
    expect(all.filter(({ ids }) => ids?.esco !== undefined).length).toBeGreaterThanOrEqual(200)
    expect(all.filter(({ ids }) => ids?.onet !== undefined).length).toBeGreaterThanOrEqual(700)
  })

  it('name the line of what nobody knows and of what cannot be', () => {
    if (go === undefined) throw new Error('no Go')
    const unknown = withFacts([go], fileOf('go: { since: 2009 }\ngoo: { since: 2009 }\n'))
    expect(unknown.problems).toEqual([
      { file: 'facts.yaml', line: 2, message: expect.stringContaining('"goo" is no skill here') },
    ])
    const wrong = withFacts([go], fileOf('go:\n  links: { learn: go dot dev }\n'))
    expect(wrong.problems).toMatchObject([{ line: 2, message: expect.stringContaining('go.links.learn') }])
  })

  it('leave what a record says itself', () => {
    if (go === undefined) throw new Error('no Go')
    const own = { ...go, since: 2012, links: { learn: 'https://example.org' } }
    const { skills } = withFacts([own], fileOf('go: { since: 2009, links: { home: https://go.dev } }\n'))
    expect(skills[0]).toMatchObject({
      since: 2012,
      links: { home: 'https://go.dev', learn: 'https://example.org' },
    })
  })
})
