import { readFileSync } from 'node:fs'
import { loadConfig } from '@skilltide/runtime'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { serviceNames } from '../services/skilltide/src/compose.ts'

const root = new URL('../', import.meta.url).pathname
const folder = `${root}infra/kubernetes/`
const read = (file: string) => readFileSync(`${folder}${file}`, 'utf8')

const variable = z.object({
  name: z.string(),
  value: z.string().optional(),
  valueFrom: z
    .object({
      secretKeyRef: z.object({
        name: z.literal('skilltide'),
        key: z.string(),
        optional: z.boolean().optional(),
      }),
    })
    .optional(),
})
const labels = z.object({ 'app.kubernetes.io/name': z.string() })
const deploymentSchema = z.object({
  kind: z.literal('Deployment'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    replicas: z.number().int().min(1),
    selector: z.object({ matchLabels: labels }),
    strategy: z.object({ type: z.literal('Recreate') }).optional(),
    template: z.object({
      metadata: z.object({ labels }),
      spec: z.object({
        containers: z.tuple([z.object({ name: z.literal('service'), env: z.array(variable) })]),
      }),
    }),
  }),
})
const probe = (path: string) =>
  z.object({ httpGet: z.object({ path: z.literal(path), port: z.literal('metrics') }) })
const commonSchema = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        enableServiceLinks: z.literal(false),
        securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.number().min(1) }),
        containers: z.tuple([
          z.object({
            name: z.literal('service'),
            image: z.string(),
            envFrom: z.tuple([z.object({ configMapRef: z.object({ name: z.string() }) })]),
            env: z.array(variable),
            ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
            startupProbe: probe('/healthz'),
            livenessProbe: probe('/healthz'),
            readinessProbe: probe('/readyz'),
          }),
        ]),
      }),
    }),
  }),
})
const kustomizationSchema = z.object({
  resources: z.array(z.string()),
  patches: z.tuple([z.object({ path: z.string(), target: z.object({ kind: z.literal('Deployment') }) })]),
  images: z.tuple([z.object({ name: z.literal('skilltide'), newTag: z.string() })]),
})
const settingsSchema = z.object({
  kind: z.literal('ConfigMap'),
  metadata: z.object({ name: z.string() }),
  data: z.record(z.string(), z.string()),
})

function documentsOf(file: string): unknown[] {
  return [parseAllDocuments(read(file))].flat().map((document) => document.toJS())
}

const kustomization = kustomizationSchema.parse(parse(read('kustomization.yaml')))
const deployments = documentsOf('deployments.yaml').map((document) => deploymentSchema.parse(document))
const [common] = commonSchema.parse(parse(read('service.yaml'))).spec.template.spec.containers
const settings = settingsSchema.parse(parse(read('settings.yaml')))

/** What a pod of this deployment sees, with every secret given. */
function environmentOf({ spec }: (typeof deployments)[number]): Record<string, string> {
  const secrets = new Map([['kafka-mechanism', 'scram-sha-512']])
  const variables = [...common.env, ...spec.template.spec.containers[0].env].map(
    ({ name, value, valueFrom }) => {
      const secret = valueFrom?.secretKeyRef.key ?? ''
      return [name, value ?? secrets.get(secret) ?? 'a-secret-of-sixteen-characters']
    },
  )
  return { ...settings.data, ...Object.fromEntries(variables) }
}

describe('the Kubernetes manifests', () => {
  it('are all named in the kustomization, which names only what parses', () => {
    const documents = kustomization.resources.flatMap(documentsOf)
    const kinds = documents.map((document) => z.object({ kind: z.string() }).parse(document).kind)
    expect(kinds.filter((kind) => kind !== 'Deployment').sort()).toEqual([
      'ConfigMap',
      'PodDisruptionBudget',
      'Service',
    ])
    expect(kustomization.patches[0].path).toBe('service.yaml')
  })

  it('deploy every service there is', () => {
    expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual([...serviceNames].sort())
  })

  it.each(deployments.map((deployment) => [deployment.metadata.name, deployment] as const))(
    'give %s its name and settings that it knows and accepts',
    (name, deployment) => {
      const environment = environmentOf(deployment)
      const config = loadConfig({ file: `${root}config/skilltide.yaml`, environment })
      const { selector, template } = deployment.spec
      expect(environment.SERVICE).toBe(name)
      expect(config.home).toBe('distributed')
      expect(template.metadata.labels).toEqual(selector.matchLabels)
      expect(selector.matchLabels['app.kubernetes.io/name']).toBe(name)
    },
  )

  it('probe the port that the settings open', () => {
    const port = common.ports.find(({ name }) => name === 'metrics')?.containerPort
    expect(settings.data.SKILLTIDE_METRICS_PORT).toBe(String(port))
    expect(common.envFrom[0].configMapRef.name).toBe(settings.metadata.name)
  })

  it('run the version of this project', () => {
    const project = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(`${root}package.json`, 'utf8')))
    expect(common.image).toBe(`skilltide:${project.version}`)
    expect(kustomization.images[0].newTag).toBe(project.version)
  })

  it('never run two schedulers, and keep an API that answers while nodes are drained', () => {
    const specOf = (name: string) => deployments.find(({ metadata }) => metadata.name === name)?.spec
    expect(specOf('scheduler')).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } })
    expect(specOf('query')?.replicas).toBeGreaterThan(1)
    const budget = documentsOf('query.yaml').at(-1)
    expect(budget).toMatchObject({
      kind: 'PodDisruptionBudget',
      spec: { minAvailable: 1, selector: { matchLabels: specOf('query')?.selector.matchLabels } },
    })
  })
})
