import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Environment, Jdk } from './jdk.ts'

const run = promisify(execFile)

/** A server's files could not be had (no network, no Maven): the suites that need it can be skipped. */
export class ArtifactUnavailable extends Error {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'ArtifactUnavailable'
  }
}

export type Coordinates = { groupId: string; artifactId: string; version: string; type?: string }

/** Where downloaded servers are kept: $SKILLTIDE_LOCAL_CACHE, else `.cache/local` of the project. */
export function cacheFolder(environment: Environment): string {
  return environment.SKILLTIDE_LOCAL_CACHE ?? resolve(import.meta.dirname, '../../../.cache/local')
}

/**
 * The folder `name` of the cache, filled once. It appears in one step when `fill` has finished, so an
 * interrupted download never counts; of two processes that fill it at once the first wins.
 */
export async function openArtifact(
  cache: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cache, name)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const partial = await mkdtemp(join(cache, `.${name}-`))
  try {
    await fill(partial)
    await chmod(partial, 0o755)
    await rename(partial, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return folder
}

/** Copies artifacts and all they depend on into `folder`, through the machine's own Maven client and settings. */
export async function copyFromMaven(
  folder: string,
  wanted: Coordinates[],
  options: { jdk: Jdk; environment: Environment },
): Promise<void> {
  const pom = join(folder, 'pom.xml')
  await writeFile(pom, renderPom(wanted))
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
  const env = { ...options.environment, JAVA_HOME: options.jdk.home }
  try {
    await run('mvn', ['-q', '-B', '-f', pom, goal, `-DoutputDirectory=${folder}`], {
      env,
      maxBuffer: 16_000_000,
    })
  } catch (error) {
    const names = wanted.map(({ artifactId, version }) => `${artifactId} ${version}`).join(', ')
    throw new ArtifactUnavailable(
      `[local] mvn could not download ${names}: check the network and Maven's settings.xml`,
      { cause: error },
    )
  }
}

/** Unpacks a zip with the JDK's own `jar`, so that no other program is needed. */
export async function unpack(archive: string, folder: string, jdk: Jdk): Promise<void> {
  const jar = join(jdk.home, 'bin', 'jar')
  if (existsSync(jar)) await run(jar, ['xf', archive], { cwd: folder })
  else await run('unzip', ['-q', archive, '-d', folder])
  await run('chmod', ['-R', 'a+rX', folder])
}

export function renderPom(wanted: Coordinates[]): string {
  const dependencies = wanted.map(
    ({ groupId, artifactId, version, type }) =>
      `    <dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId>` +
      `<version>${version}</version><type>${type ?? 'jar'}</type></dependency>`,
  )
  return [
    '<project xmlns="http://maven.apache.org/POM/4.0.0">',
    '  <modelVersion>4.0.0</modelVersion>',
    '  <groupId>skilltide</groupId><artifactId>local</artifactId><version>1</version><packaging>pom</packaging>',
    '  <dependencies>',
    ...dependencies,
    '  </dependencies>',
    '</project>',
    '',
  ].join('\n')
}
