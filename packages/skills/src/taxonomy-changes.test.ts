import { expect, it } from 'vitest'
import { loadTaxonomy, type Taxonomy } from './taxonomy.ts'
import { changesBetween } from './taxonomy-changes.ts'

const whole = loadTaxonomy()
const taxonomyOf = (version: string, ids: string[], change: Record<string, object> = {}): Taxonomy => ({
  version,
  skills: new Map(
    ids.flatMap((id) => {
      const skill = whole.skills.get(id)
      return skill === undefined ? [] : [[id, { ...skill, ...change[id] }]]
    }),
  ),
})

it('says which skills came, went, under whose name they go on, and what is found otherwise', () => {
  const after = taxonomyOf('two', ['python', 'rust'], { python: { names: ['Python', 'Go'] } })
  const text = changesBetween(taxonomyOf('one', ['python', 'go']), after)
  expect(text).toContain('## one to two\n2 skills before, 2 since.')
  expect(text).toContain('### New\n- Rust (`rust`): Rust')
  expect(text).toContain('### Gone\n- Go (`go`), now `python`')
  expect(text).toMatch(/### Found otherwise\n- Python \(`python`\): names \+Go/)
})

it('says nothing of what stayed', () => {
  const same = ['python', 'go']
  expect(changesBetween(taxonomyOf('one', same), taxonomyOf('two', same))).toBe(
    '## one to two\n2 skills before, 2 since.\n\n',
  )
})
