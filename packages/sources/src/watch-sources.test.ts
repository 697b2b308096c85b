import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { watchSources } from './watch-sources.ts'

const boards = (...names: string[]) => `sources:\n  - kind: lever\n    sites: [${names.join(', ')}]\n`

async function watched(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-watch-'))
  const problems: string[] = []
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content)
  write('boards.yaml', text)
  const sources = await watchSources(folder, {
    environment: {},
    onProblem: (message) => problems.push(message),
  })
  onTestFinished(async () => {
    await sources.close()
    rmSync(folder, { recursive: true })
  })
  let changes = 0
  sources.onChange(() => {
    changes += 1
  })
  return {
    sources,
    write,
    remove: (name: string) => rmSync(join(folder, name)),
    problems,
    changes: () => changes,
  }
}

describe('watched source files', () => {
  it('takes over what is added, changed and removed', async () => {
    const { sources, write, remove, changes } = await watched(boards('one'))
    write('more.yaml', boards('two', 'three'))
    await sources.check()
    expect(sources.current().map(({ name }) => name)).toEqual(['lever:one', 'lever:two', 'lever:three'])
    write('boards.yaml', boards('uno'))
    await sources.check()
    remove('more.yaml')
    await sources.check()
    expect(sources.current().map(({ name }) => name)).toEqual(['lever:uno'])
    expect(changes()).toBe(3)
  })

  it('goes on as before with an edit that is wrong, and says once where it is', async () => {
    const { sources, write, problems, changes } = await watched(boards('one'))
    write('boards.yaml', 'sources:\n  - kind: levr\n    site: one\n')
    await sources.check()
    await sources.check()
    expect(sources.current().map(({ name }) => name)).toEqual(['lever:one'])
    expect(problems).toEqual([expect.stringMatching(/boards\.yaml:2:\d+: .*levr.*lever.*going on/s)])
    expect(changes()).toBe(0)
    write('boards.yaml', boards('one', 'two'))
    await sources.check()
    expect(sources.current()).toHaveLength(2)
  })

  it('sees an edit by itself', async () => {
    const { sources, write } = await watched(boards('one'))
    const { promise, resolve } = Promise.withResolvers<void>()
    sources.onChange(() => resolve())
    write('boards.yaml', boards('one', 'two'))
    await promise
    expect(sources.current()).toHaveLength(2)
  })
})
