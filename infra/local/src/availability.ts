import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './artifacts.ts'
import { chooseJdk, type Environment, findJdks, findProgram, type Jdk } from './jdk.ts'

/** How a server can be had here, or why it cannot, in words for a person. */
export type Availability = { by: 'maven'; jdk: Jdk } | { by: 'docker' } | { missing: string }

export type Requirement = { name: string; artifact: string; leastJava: number }

/** Maven and a JDK (nothing runs as a daemon), else a Docker engine that answers, else the reason. */
export function findServer(requirement: Requirement, environment: Environment): Availability {
  const { name, artifact, leastJava } = requirement
  const jdk = chooseJdk(findJdks(environment), leastJava)
  const filesAtHand =
    existsSync(join(cacheFolder(environment), artifact)) || findProgram('mvn', environment) !== undefined
  if (jdk && filesAtHand) return { by: 'maven', jdk }
  if (dockerAnswers(environment)) return { by: 'docker' }
  const reasons = [
    filesAtHand ? [] : ['no mvn in PATH'],
    jdk ? [] : [`no JDK ${leastJava} or newer`],
    ['no Docker engine answers'],
  ]
  return { missing: `${name}: ${reasons.flat().join(', ')}` }
}

function dockerAnswers(environment: Environment): boolean {
  if (!findProgram('docker', environment)) return false
  return spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000, env: environment }).status === 0
}
