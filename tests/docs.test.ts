import { globSync, readFileSync } from 'node:fs'
import { errorCodes } from '@skilltide/contracts'
import { describe, expect, it } from 'vitest'

const root = new URL('../', import.meta.url).pathname

function read(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8')
}

describe('the documents', () => {
  it('list every error code, and no other', () => {
    const documented = [...read('docs/errors.md').matchAll(/^\| ([A-Z_]+) \|/gm)].map(([, code]) => code)
    expect(documented.sort()).toEqual([...errorCodes].sort())
  })

  it('name only commands that exist', () => {
    const program = read('services/skilltide/src/program.ts')
    const named = [...read('README.md').matchAll(/pnpm@12 skilltide ([a-z-]+)/g)].map(([, verb]) => verb)
    expect(named.length).toBeGreaterThan(0)
    for (const verb of named) expect(program).toContain(`.command('${verb}`)
  })

  const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'METHOD.md']
  it.each([...pages, ...globSync('docs/*.md', { cwd: root })])(
    '%s points only at files that exist',
    (file) => {
      const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : ''
      const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path)
      const mentioned = [
        ...read(file).matchAll(/`((?:packages|services|infra|tests|config)\/[\w./-]+\.(?:ts|yaml|md))`/g),
      ].map(([, path]) => path)
      for (const path of links) expect(() => read(`${folder}${path}`), `${file} → ${path}`).not.toThrow()
      for (const path of mentioned) expect(() => read(path ?? ''), `${file} → ${path}`).not.toThrow()
    },
  )
})
