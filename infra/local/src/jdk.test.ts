import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chooseJdk, findJdks, readJavaVersion } from './jdk.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skilltide-jdk-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function installJdk(name: string, version: string): string {
  const home = join(folder, name)
  mkdirSync(join(home, 'bin'), { recursive: true })
  writeFileSync(join(home, 'bin', 'java'), '')
  writeFileSync(join(home, 'release'), `IMPLEMENTOR="Someone"\nJAVA_VERSION="${version}"\nOS_ARCH="x86_64"\n`)
  return home
}

describe('findJdks', () => {
  test('finds every home in a folder, with its version', () => {
    installJdk('jdk-17', '17.0.15')
    installJdk('jdk-25', '25')
    expect(findJdks({}, [folder]).map((jdk) => jdk.version)).toEqual([17, 25])
  })

  test('puts the chosen homes first and names no home twice', () => {
    installJdk('jdk-17', '17.0.15')
    const chosen = installJdk('jdk-21', '21.0.2')
    const found = findJdks({ ES_JAVA_HOME: chosen, JAVA_HOME: chosen }, [folder])
    expect(found.map((jdk) => jdk.version)).toEqual([21, 17])
  })

  test('finds the home of the java in PATH', () => {
    const home = installJdk('jdk-21', '21.0.2')
    expect(findJdks({ PATH: `/nowhere:${join(home, 'bin')}` }, [])).toEqual([{ home, version: 21 }])
  })

  test('finds the homes of macOS, which lie two folders deeper', () => {
    const home = installJdk('jdk-21.jdk/Contents/Home', '21.0.2')
    expect(findJdks({}, [folder])).toEqual([{ home, version: 21 }])
  })

  test('passes over folders without a release file or without java', () => {
    const home = installJdk('jdk-21', '21.0.2')
    rmSync(join(home, 'bin', 'java'))
    mkdirSync(join(folder, 'openjdk-17', 'bin'), { recursive: true })
    writeFileSync(join(folder, 'openjdk-17', 'bin', 'java'), '')
    expect(findJdks({ JAVA_HOME: '/nowhere' }, [folder, '/nowhere'])).toEqual([])
  })
})

test('chooses the first home that is new enough', () => {
  const jdks = [
    { home: '/a', version: 17 },
    { home: '/b', version: 25 },
    { home: '/c', version: 21 },
  ]
  expect(chooseJdk(jdks, 21)).toEqual({ home: '/b', version: 25 })
  expect(chooseJdk(jdks, 26)).toBeUndefined()
})

test.each([
  ['JAVA_VERSION="25"', 25],
  ['IMPLEMENTOR="x"\nJAVA_VERSION="21.0.6"\n', 21],
  ['JAVA_VERSION="1.8.0_442"', 8],
  ['JAVA_RUNTIME_VERSION="17.0.15+6"', null],
])('reads the major version of %j', (release, version) => {
  expect(readJavaVersion(release)).toBe(version)
})
