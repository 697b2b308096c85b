import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { loadKafka } from '@skilltide/event-log'
import { ArtifactUnavailable, cacheFolder, copyFromMaven, openArtifact } from './artifacts.ts'
import { findServer, type Requirement } from './availability.ts'
import { findFreePort, openDataFolder, readEarlierPorts } from './data-folder.ts'
import type { Environment, Jdk } from './jdk.ts'
import { makeCertificate, type SecureDoor, scramArguments, secureSettings } from './kafka-secure.ts'
import {
  kafkaLogging,
  kafkaPortPattern,
  kafkaSettings,
  renderKafkaVariables,
  renderProperties,
} from './kafka-settings.ts'
import { type Launch, type ServerProcess, startServer } from './server-process.ts'

const version = '4.1.0'
const image = `apache/kafka:${version}`
const run = promisify(execFile)

export const kafkaRequirement: Requirement = { name: 'Kafka', artifact: `kafka-${version}`, leastJava: 17 }

export type StartOptions = {
  /** Kept after `stop`, and started from again with the same ports; without it a temporary one. */
  dataDir?: string
  port?: number
  environment?: Environment
}
export type KafkaOptions = StartOptions & {
  /** Also listens with TLS, to this user alone. Only with a JDK, and a fresh folder. */
  user?: { username: string; password: string }
}
export type KafkaServer = ServerProcess & {
  brokers: string[]
  /** The door with TLS and password, if one was asked for, and the certificate to trust, as PEM. */
  secure: { brokers: string[]; certificate: string } | null
}

type Place = { dataDir: string; port: number; controllerPort: number; door?: SecureDoor }
type Prepared = { launch: Launch; certificate?: string }

/**
 * A single-node Apache Kafka on loopback, ready for clients. Throws ArtifactUnavailable when it cannot be had
 * on this machine, and an Error with the end of its log when it does not start.
 */
export async function startKafka(options: KafkaOptions = {}): Promise<KafkaServer> {
  const environment = options.environment ?? process.env
  const found = findServer(kafkaRequirement, environment)
  if ('missing' in found) throw new ArtifactUnavailable(`[local] ${found.missing}`)
  const folder = await openDataFolder('kafka', options.dataDir)
  try {
    const place = await choosePlace(folder.path, options)
    if (place.door !== undefined && found.by !== 'maven')
      throw new ArtifactUnavailable('[local] Kafka with TLS and a password: needs Maven and a JDK')
    const { launch, certificate } =
      found.by === 'maven'
        ? await prepareJava(place, found.jdk, environment)
        : { launch: await prepareContainer(place, environment) }
    const server = await startServer(launch, () => brokerAnswers(place.port))
    const stop = () => server.stop().then(folder.dispose)
    const secure =
      place.door === undefined || certificate === undefined
        ? null
        : { brokers: [`127.0.0.1:${place.door.port}`], certificate }
    return { brokers: [`127.0.0.1:${place.port}`], secure, pid: server.pid, kill: server.kill, stop }
  } catch (error) {
    await folder.dispose()
    throw error
  }
}

async function choosePlace(
  dataDir: string,
  { port: wantedPort, user }: Pick<KafkaOptions, 'port' | 'user'>,
): Promise<Place> {
  const [earlierPort, earlierControllerPort] = await readEarlierPorts(
    join(dataDir, 'server.properties'),
    kafkaPortPattern,
  )
  const port = wantedPort ?? earlierPort ?? (await findFreePort())
  const controllerPort = earlierControllerPort ?? (await findFreePort())
  if (user === undefined) return { dataDir, port, controllerPort }
  return { dataDir, port, controllerPort, door: { port: await findFreePort(), user } }
}

async function prepareJava(
  { dataDir, port, controllerPort, door }: Place,
  jdk: Jdk,
  environment: Environment,
): Promise<Prepared> {
  const libraries = await openKafka(jdk, environment)
  const java = join(jdk.home, 'bin', 'java')
  const properties = join(dataDir, 'server.properties')
  const logging = join(dataDir, 'log4j2.properties')
  const dataFolder = join(dataDir, 'log')
  const made = door === undefined ? undefined : await makeCertificate(dataDir, jdk)
  const settings = {
    ...kafkaSettings({
      dataFolder,
      port,
      controllerPort,
      ...(door === undefined ? {} : { securePort: door.port }),
    }),
    'controller.quorum.bootstrap.servers': `127.0.0.1:${controllerPort}`,
    ...(door === undefined || made === undefined ? {} : secureSettings(made.keystore, door)),
  }
  await writeFile(properties, renderProperties(settings))
  await writeFile(logging, kafkaLogging)
  const args = [`-Dlog4j2.configurationFile=${logging}`, '-cp', join(libraries, '*')]
  if (!existsSync(join(dataFolder, 'meta.properties'))) {
    const format = ['kafka.tools.StorageTool', 'format', '--standalone', '-t', clusterId(), '-c', properties]
    const users = door === undefined ? [] : scramArguments(door)
    await run(java, ['-Xmx128m', ...args, ...format, ...users])
  }
  const heap = ['-Xms128m', '-Xmx512m']
  const launch = {
    name: `Kafka ${version}`,
    command: java,
    args: [...heap, ...args, 'kafka.Kafka', properties],
    env: environment,
    logFile: join(dataDir, 'kafka.log'),
  }
  return made === undefined ? { launch } : { launch, certificate: made.certificate }
}

function openKafka(jdk: Jdk, environment: Environment): Promise<string> {
  const wanted = [
    { groupId: 'org.apache.kafka', artifactId: 'kafka_2.13', version },
    // Kafka leaves the choice of a logger open; without one its log stays empty.
    { groupId: 'org.apache.logging.log4j', artifactId: 'log4j-slf4j-impl', version: '2.24.3' },
  ]
  return openArtifact(cacheFolder(environment), kafkaRequirement.artifact, (folder) =>
    copyFromMaven(folder, wanted, { jdk, environment }),
  )
}

async function prepareContainer(
  { dataDir, port, controllerPort }: Place,
  environment: Environment,
): Promise<Launch> {
  const dataFolder = join(dataDir, 'log')
  await mkdir(dataFolder, { recursive: true })
  // The image runs as a user of its own, which this machine may not know.
  await chmod(dataFolder, 0o777)
  const settings = {
    ...kafkaSettings({ dataFolder: '/var/lib/kafka/data', port, controllerPort }),
    listeners: `PLAINTEXT://0.0.0.0:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
  }
  const name = `skilltide-kafka-${port}`
  const variables = ['KAFKA_HEAP_OPTS=-Xmx512m', ...renderKafkaVariables(settings)].flatMap((line) => [
    '-e',
    line,
  ])
  const volume = ['-v', `${dataFolder}:/var/lib/kafka/data`]
  return {
    name: `Kafka ${version} (docker)`,
    command: 'docker',
    args: ['run', '--rm', '--name', name, '-p', `127.0.0.1:${port}:${port}`, ...volume, ...variables, image],
    env: environment,
    logFile: join(dataDir, 'kafka.log'),
    killCommand: ['docker', 'rm', '-f', name],
  }
}

/** Kafka's cluster ids are 16 random bytes in URL-safe base64; one that starts with a dash reads as an option. */
function clusterId(): string {
  const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url')
  return id.startsWith('-') ? clusterId() : id
}

async function brokerAnswers(port: number): Promise<boolean> {
  const brokers = [`127.0.0.1:${port}`]
  const { Kafka, logLevel } = await loadKafka()
  const kafka = new Kafka({
    clientId: 'skilltide-local',
    brokers,
    logLevel: logLevel.NOTHING,
    connectionTimeout: 500,
    retry: { retries: 0 },
  })
  const admin = kafka.admin()
  try {
    await admin.connect()
    return (await admin.describeCluster()).brokers.length > 0
  } catch {
    return false
  } finally {
    await admin.disconnect()
  }
}
