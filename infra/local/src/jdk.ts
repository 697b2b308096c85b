import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

export type Environment = Record<string, string | undefined>
export type Jdk = { home: string; version: number }

const usualFolders = ['/usr/lib/jvm', '/usr/local/lib/jvm', '/opt/java', '/Library/Java/JavaVirtualMachines']

/**
 * Every Java on this machine, the explicitly chosen ones first: ES_JAVA_HOME, JAVA_HOME, `java` in PATH, then
 * the folders where systems keep them. A home counts when it has `bin/java` and a `release` file.
 */
export function findJdks(environment: Environment, folders: readonly string[] = usualFolders): Jdk[] {
  const found = new Map<string, Jdk>()
  for (const home of possibleHomes(environment, folders)) {
    const jdk = readJdk(home)
    if (jdk && !found.has(jdk.home)) found.set(jdk.home, jdk)
  }
  return [...found.values()]
}

/** The first of them that is new enough. */
export function chooseJdk(jdks: readonly Jdk[], leastVersion: number): Jdk | undefined {
  return jdks.find((jdk) => jdk.version >= leastVersion)
}

/** The major version a JDK's `release` file states: 8 for `1.8.0_442`, 21 for `21.0.6`. */
export function readJavaVersion(release: string): number | null {
  const version = /^JAVA_VERSION="(?:1\.)?(\d+)/m.exec(release)?.[1]
  return version === undefined ? null : Number(version)
}

/** Where PATH finds a program, if it does. */
export function findProgram(name: string, environment: Environment): string | undefined {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

function* possibleHomes(environment: Environment, folders: readonly string[]): Generator<string> {
  if (environment.ES_JAVA_HOME) yield environment.ES_JAVA_HOME
  if (environment.JAVA_HOME) yield environment.JAVA_HOME
  const program = findProgram('java', environment)
  if (program) yield dirname(dirname(realpathSync(program)))
  for (const folder of folders.filter((path) => existsSync(path))) {
    for (const entry of readdirSync(folder).sort()) {
      yield join(folder, entry)
      yield join(folder, entry, 'Contents', 'Home')
    }
  }
}

function readJdk(home: string): Jdk | null {
  const release = join(home, 'release')
  if (!existsSync(release) || !existsSync(join(home, 'bin', 'java'))) return null
  const version = readJavaVersion(readFileSync(release, 'utf8'))
  return version === null ? null : { home: realpathSync(home), version }
}
