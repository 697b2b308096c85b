import { chmod, copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ArtifactUnavailable, cacheFolder, copyFromMaven, openArtifact, unpack } from './artifacts.ts'
import { findServer, type Requirement } from './availability.ts'
import { findFreePort, openDataFolder, readEarlierPorts } from './data-folder.ts'
import {
  elasticsearchLogging,
  elasticsearchPortPattern,
  elasticsearchSettings,
  renderYaml,
} from './elasticsearch-settings.ts'
import type { Environment, Jdk } from './jdk.ts'
import type { StartOptions } from './kafka.ts'
import { canOthersEnter, giveTo, nobody } from './ownership.ts'
import { type Launch, type ServerProcess, startServer } from './server-process.ts'

const version = '9.5.3'
const image = `elasticsearch:${version}`
const heap = ['-Xms512m', '-Xmx512m']

export const elasticsearchRequirement: Requirement = {
  name: 'Elasticsearch',
  artifact: `elasticsearch-${version}`,
  leastJava: 21,
}

export type ElasticsearchServer = ServerProcess & { url: string }

type Place = { dataDir: string; port: number; transportPort: number }

/**
 * A single-node Elasticsearch on loopback that reports a healthy cluster. Throws ArtifactUnavailable when it
 * cannot be had on this machine, and an Error with the end of its log when it does not start.
 * It has the core modules only, and `GET /` is absent: ask `/_cluster/health`.
 */
export async function startElasticsearch(options: StartOptions = {}): Promise<ElasticsearchServer> {
  const environment = options.environment ?? process.env
  const found = findServer(elasticsearchRequirement, environment)
  if ('missing' in found) throw new ArtifactUnavailable(`[local] ${found.missing}`)
  const folder = await openDataFolder('elasticsearch', options.dataDir)
  try {
    const place = await choosePlace(folder.path, options.port)
    const url = `http://127.0.0.1:${place.port}`
    const launch =
      found.by === 'maven'
        ? await prepareJava(place, found.jdk, environment)
        : await prepareContainer(place, environment)
    const server = await startServer(launch, () => clusterIsHealthy(url))
    return { url, pid: server.pid, kill: server.kill, stop: () => server.stop().then(folder.dispose) }
  } catch (error) {
    await folder.dispose()
    throw error
  }
}

async function choosePlace(dataDir: string, wantedPort: number | undefined): Promise<Place> {
  const [earlierPort, earlierTransportPort] = await readEarlierPorts(
    join(dataDir, 'config', 'elasticsearch.yml'),
    elasticsearchPortPattern,
  )
  const port = wantedPort ?? earlierPort ?? (await findFreePort())
  return { dataDir, port, transportPort: earlierTransportPort ?? (await findFreePort()) }
}

async function prepareJava(place: Place, jdk: Jdk, environment: Environment): Promise<Launch> {
  const { dataDir } = place
  const cached = join(await openElasticsearch(jdk, environment), `elasticsearch-${version}`)
  const config = join(dataDir, 'config')
  await mkdir(join(config, 'jvm.options.d'), { recursive: true })
  await mkdir(join(dataDir, 'temporary'), { recursive: true })
  await writeFile(join(config, 'elasticsearch.yml'), renderYaml(elasticsearchSettings(place)))
  await writeFile(join(config, 'log4j2.properties'), elasticsearchLogging)
  await writeFile(join(config, 'jvm.options.d', 'heap.options'), `${heap.join('\n')}\n`)
  await copyFile(join(cached, 'config', 'jvm.options'), join(config, 'jvm.options'))
  const owner = process.getuid?.() === 0 ? nobody() : undefined
  const home = owner === undefined || canOthersEnter(cached) ? cached : await copyHome(cached, dataDir)
  if (owner) giveTo(owner, dataDir)
  return {
    name: `Elasticsearch ${version}`,
    command: 'bash',
    args: [join(home, 'bin', 'elasticsearch')],
    env: serverVariables(place, jdk, environment),
    cwd: dataDir,
    logFile: join(dataDir, 'elasticsearch.log'),
    owner,
  }
}

/** The user it runs as cannot enter the cache (a root's private home): it gets a copy beside its data. */
async function copyHome(cached: string, dataDir: string): Promise<string> {
  const home = join(dataDir, 'home')
  await rm(home, { recursive: true, force: true })
  await cp(cached, home, { recursive: true })
  return home
}

function serverVariables({ dataDir }: Place, jdk: Jdk, environment: Environment): Environment {
  const { JAVA_HOME: _, JAVA_TOOL_OPTIONS: __, ...others } = environment
  return {
    ...others,
    ES_JAVA_HOME: jdk.home,
    ES_PATH_CONF: join(dataDir, 'config'),
    ES_TMPDIR: join(dataDir, 'temporary'),
    HOME: dataDir,
  }
}

function openElasticsearch(jdk: Jdk, environment: Environment): Promise<string> {
  const wanted = {
    groupId: 'org.elasticsearch.distribution.integ-test-zip',
    artifactId: 'elasticsearch',
    version,
    type: 'zip',
  }
  return openArtifact(cacheFolder(environment), elasticsearchRequirement.artifact, async (folder) => {
    await copyFromMaven(folder, [wanted], { jdk, environment })
    const archive = join(folder, `elasticsearch-${version}.zip`)
    await unpack(archive, folder, jdk)
    await rm(archive)
  })
}

async function prepareContainer({ dataDir, port }: Place, environment: Environment): Promise<Launch> {
  const dataFolder = join(dataDir, 'data')
  await mkdir(dataFolder, { recursive: true })
  // The image runs as a user of its own, which this machine may not know.
  await chmod(dataFolder, 0o777)
  const name = `skilltide-elasticsearch-${port}`
  const variables = [
    'discovery.type=single-node',
    'xpack.security.enabled=false',
    `ES_JAVA_OPTS=${heap.join(' ')}`,
  ]
  const volume = ['-v', `${dataFolder}:/usr/share/elasticsearch/data`]
  return {
    name: `Elasticsearch ${version} (docker)`,
    command: 'docker',
    args: [
      'run',
      '--rm',
      '--name',
      name,
      '-p',
      `127.0.0.1:${port}:9200`,
      ...volume,
      ...variables.flatMap((line) => ['-e', line]),
      image,
    ],
    env: environment,
    logFile: join(dataDir, 'elasticsearch.log'),
    killCommand: ['docker', 'rm', '-f', name],
  }
}

async function clusterIsHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/_cluster/health?wait_for_status=yellow&timeout=1s`, {
      signal: AbortSignal.timeout(5_000),
    })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}
