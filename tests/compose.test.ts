import { existsSync, readFileSync } from 'node:fs'
import { loadConfig } from '@skilltide/runtime'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { serviceNames } from '../services/skilltide/src/compose.ts'

const root = new URL('../', import.meta.url).pathname
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')

const conditionSchema = z.strictObject({ condition: z.literal('service_healthy') })
const healthcheckSchema = z.strictObject({
  test: z.tuple([z.literal('CMD')], z.string()),
  interval: z.string(),
  timeout: z.string(),
  retries: z.number().int().min(2),
  start_period: z.string().optional(),
})
const serviceSchema = z.strictObject({
  image: z.string(),
  build: z
    .strictObject({
      context: z.string(),
      dockerfile: z.string(),
      args: z.record(z.string(), z.string()),
    })
    .optional(),
  restart: z.literal('unless-stopped'),
  stop_grace_period: z.string().optional(),
  environment: z.record(z.string(), z.coerce.string()).default({}),
  depends_on: z.record(z.string(), conditionSchema).default({}),
  volumes: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  command: z.array(z.string()).optional(),
  healthcheck: healthcheckSchema,
})
const composeSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  volumes: z.record(z.string(), z.null()),
})

const compose = composeSchema.parse(parse(read('docker-compose.yml'), { merge: true }))
const services = Object.entries(compose.services)
const ours = services.filter(([, { build }]) => build !== undefined)
const key = 'a-key-of-sixteen-characters'

/** As compose fills in variables: `${NAME:-default}`, and `${NAME:?message}` for what must be given. */
function fillIn(text: string, given: Record<string, string>): string {
  return text.replace(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
    const value = given[name] ?? (kind === '-' ? rest : undefined)
    if (value === undefined) throw new Error(`${name}: ${rest}`)
    return value
  })
}

function environmentOf(name: string, given: Record<string, string>): Record<string, string> {
  const entries = Object.entries(compose.services[name]?.environment ?? {})
  return Object.fromEntries(entries.map(([variable, value]) => [variable, fillIn(value, given)]))
}

function configOf(environment: Record<string, string>) {
  return loadConfig({ file: `${root}config/skilltide.yaml`, environment })
}

describe('docker-compose.yml', () => {
  it('runs every service there is, and each by its name', () => {
    expect(ours.map(([name]) => name).sort()).toEqual([...serviceNames].sort())
    for (const [name, { environment }] of ours) expect(environment.SERVICE).toBe(name)
  })

  it.each(services)('%s has an image pinned to one release', (_, { image }) => {
    expect(image).toMatch(/^[a-z0-9/-]+:v?\d+\.\d+\.\d+$/)
  })

  it('builds one image, which bears the version of this project', () => {
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(read('package.json')))
    expect(new Set(ours.map(([, { image }]) => image))).toEqual(new Set([`skilltide:${version}`]))
    for (const [, { build }] of ours) expect(existsSync(`${root}${build?.dockerfile}`)).toBe(true)
  })

  it.each(ours)('gives %s settings that it knows and accepts', (name) => {
    const config = configOf(environmentOf(name, { SKILLTIDE_HTTP_KEY: key }))
    expect(config.home).toBe('distributed')
    expect(config.metrics.host).toBe('0.0.0.0')
    expect(config.kafka.brokers).toEqual(['kafka:9092'])
    expect(config.elasticsearch.node).toBe('http://elasticsearch:9200')
  })

  it('does not start the API beyond loopback without a key', () => {
    expect(() => environmentOf('query', {})).toThrow('SKILLTIDE_HTTP_KEY')
    const { http } = configOf(environmentOf('query', { SKILLTIDE_HTTP_KEY: key }))
    expect(http).toMatchObject({ host: '0.0.0.0', key })
  })

  it('asks each service for its readiness where its metrics are', () => {
    for (const [name, { healthcheck }] of ours) {
      const { metrics } = configOf(environmentOf(name, { SKILLTIDE_HTTP_KEY: key }))
      expect(healthcheck.test.join(' '), name).toContain(`http://127.0.0.1:${metrics.port}/readyz`)
    }
  })

  it.each(services)('%s waits only for services that exist', (_, service) => {
    for (const name of Object.keys(service.depends_on)) expect(compose.services).toHaveProperty(name)
  })

  it.each(services)('%s mounts only what exists', (_, service) => {
    for (const volume of service.volumes) {
      const source = volume.split(':')[0] ?? ''
      if (source.startsWith('.')) expect(existsSync(`${root}${source}`), source).toBe(true)
      else expect(compose.volumes).toHaveProperty(source)
    }
  })

  it('sends mail to a server that runs here, until another is named', () => {
    const { mail } = configOf(environmentOf('alerter', { SKILLTIDE_HTTP_KEY: key })).alerts
    expect(compose.services).toHaveProperty(new URL(mail.url ?? '').hostname)
    const given = { SKILLTIDE_HTTP_KEY: key, SKILLTIDE_ALERTS_MAIL_URL: 'smtps://mail.example.org' }
    expect(configOf(environmentOf('query', given)).alerts.mail.url).toBe('smtps://mail.example.org')
  })

  it('lets the API alone write settings: sources that are added, names that are judged', () => {
    const writing = ours.filter(([, { volumes }]) => volumes.includes('./config:/app/config'))
    expect(writing.map(([name]) => name)).toEqual(['query'])
  })

  it('opens ports to this machine only, and each once', () => {
    const ports = services.flatMap(([, service]) => service.ports)
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/)
    expect(new Set(ports).size).toBe(ports.length)
    expect(ports).toContain(
      `127.0.0.1:${environmentOf('query', { SKILLTIDE_HTTP_KEY: key }).SKILLTIDE_HTTP_PORT}:4280`,
    )
  })
})

describe('the image', () => {
  const instructions = read('infra/Dockerfile').split('\n')
  const argumentsOf = (name: string) =>
    instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))

  it('copies only what exists, from here or from an earlier stage', () => {
    const stages = argumentsOf('FROM').map((line) => line.split(' AS ')[1])
    const copies = argumentsOf('COPY')
    expect(copies.length).toBeGreaterThan(0)
    for (const copy of copies) {
      const stage = /^--from=(\S+)/.exec(copy)?.[1]
      if (stage !== undefined) expect(stages).toContain(stage)
      else
        for (const source of copy.split(' ').slice(0, -1))
          expect(existsSync(`${root}${source}`), source).toBe(true)
    }
  })

  it('runs on the pinned Node that the tests run on', () => {
    const bases = argumentsOf('FROM').map((line) => line.split(' ')[0] ?? '')
    const images = bases.filter((base) => base.includes(':'))
    const major = process.versions.node.split('.')[0]
    expect(images.length).toBeGreaterThan(0)
    for (const image of images) expect(image).toMatch(new RegExp(`^node:${major}\\.\\d+\\.\\d+-[a-z-]+$`))
  })

  it('runs the command that exists, as a user without rights', () => {
    const [command] = argumentsOf('CMD')
    const entry = /services\/\S+\.ts/.exec(command ?? '')?.[0]
    expect(existsSync(`${root}${entry}`)).toBe(true)
    expect(argumentsOf('USER')).toEqual(['node'])
  })

  it('takes every argument that compose gives it', () => {
    const known = argumentsOf('ARG').map((line) => line.split('=')[0])
    for (const [, { build }] of ours) expect(Object.keys(build?.args ?? {})).toEqual(known)
  })

  it('names in its build step a file that is there', () => {
    const built = argumentsOf('RUN').flatMap((line) => /'\.\/(\S+\.ts)'/.exec(line)?.[1] ?? [])
    expect(built).toHaveLength(1)
    for (const path of built) expect(existsSync(`${root}${path}`), path).toBe(true)
  })
})
