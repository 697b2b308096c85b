import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cacheFolder, openArtifact, renderPom } from './artifacts.ts'
import { nobody } from './ownership.ts'

let cache: string
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'skilltide-cache-'))
})
afterEach(() => rmSync(cache, { recursive: true }))

test('a download that breaks off leaves nothing that counts', async () => {
  const broken = openArtifact(cache, 'server-1', async (folder) => {
    await writeFile(join(folder, 'half'), '')
    throw new Error('connection lost')
  })
  await expect(broken).rejects.toThrow('connection lost')
  expect(readdirSync(cache)).toEqual([])
})

test('an artifact is fetched once', async () => {
  let fetched = 0
  const fill = async () => {
    fetched += 1
  }
  const first = await openArtifact(cache, 'server-1', fill)
  expect(await openArtifact(cache, 'server-1', fill)).toBe(first)
  expect(fetched).toBe(1)
})

test('two that fetch at the same time end with one whole copy', async () => {
  const both = ['first', 'second'].map((word) =>
    openArtifact(cache, 'server-1', (folder) => writeFile(join(folder, 'word'), word)),
  )
  const folders = await Promise.all(both)
  expect(folders).toEqual([join(cache, 'server-1'), join(cache, 'server-1')])
  expect(['first', 'second']).toContain(readFileSync(join(cache, 'server-1', 'word'), 'utf8'))
  expect(readdirSync(cache)).toEqual(['server-1'])
})

test('the cache lies in the project unless SKILLTIDE_LOCAL_CACHE says otherwise', () => {
  const project = join(cacheFolder({}), '..', '..')
  expect(existsSync(join(project, 'pnpm-workspace.yaml'))).toBe(true)
  expect(cacheFolder({ SKILLTIDE_LOCAL_CACHE: '/elsewhere' })).toBe('/elsewhere')
})

test('the generated pom names each wanted artifact with its type', () => {
  const pom = renderPom([{ groupId: 'a.b', artifactId: 'c', version: '1.2', type: 'zip' }])
  expect(pom).toContain(
    '<groupId>a.b</groupId><artifactId>c</artifactId><version>1.2</version><type>zip</type>',
  )
})

test('the account without rights is read from the list of accounts', () => {
  expect(nobody('root:x:0:0::/root:/bin/sh\nnobody:x:99:98::/:/sbin/nologin\n')).toEqual({ uid: 99, gid: 98 })
  expect(nobody('root:x:0:0::/root:/bin/sh\n')).toEqual({ uid: 65_534, gid: 65_534 })
})
