import { existsSync, globSync, readFileSync } from 'node:fs'
import { createMetrics } from '@skilltide/runtime'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { serviceNames } from '../services/skilltide/src/compose.ts'

const root = new URL('../', import.meta.url).pathname
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')

const metrics = createMetrics({ process: true })
const exposed = new Set(metrics.registry.getMetricsAsArray().map(({ name }) => name))

/** The metrics a query asks for; a histogram is asked for by its parts. */
function metricsIn(query: string): string[] {
  const names = query.match(/\b(?:skilltide|process|nodejs)_\w+/g) ?? []
  return names.map((name) => name.replace(/_(?:bucket|sum|count)$/, ''))
}

const panelSchema = z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) })
const datasource = z.object({ uid: z.literal('prometheus') })
const dashboardSchema = z.object({
  uid: z.string(),
  title: z.string(),
  panels: z.array(panelSchema.extend({ id: z.number(), datasource })).min(1),
})
const rulesSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({ alert: z.string(), expr: z.string(), annotations: z.object({ summary: z.string() }) }),
      ),
    }),
  ),
})

describe('the Grafana dashboards', () => {
  const dashboards = globSync('infra/grafana/dashboards/*.json', { cwd: root })
  const panels = dashboards.flatMap((file) => dashboardSchema.parse(JSON.parse(read(file))).panels)

  it('have panels, each with an id of its own', () => {
    expect(dashboards).toHaveLength(1)
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  })

  it.each(panels.map(({ title, targets }) => ({ title, targets })))(
    '$title asks for metrics that services expose',
    ({ targets }) => {
      for (const { expr } of targets) {
        if (!expr.includes('up{')) expect(metricsIn(expr)).not.toHaveLength(0)
        for (const name of metricsIn(expr)) expect(exposed).toContain(name)
      }
    },
  )

  it('ask only for metrics that some code sets', () => {
    const code = globSync('{packages,services}/*/src/**/*.ts', { cwd: root })
      .filter((file) => !file.includes('.test') && !file.endsWith('/metrics.ts'))
      .map(read)
      .join('\n')
    const asked = new Set(panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => metricsIn(expr))))
    const used = Object.entries(metrics).filter(([property]) => code.includes(`metrics.${property}.`))
    const set = used.map(([, metric]) => ('name' in metric ? metric.name : ''))
    for (const name of [...asked].filter((metric) => metric.startsWith('skilltide_')))
      expect(set).toContain(name)
  })

  it('are found where compose mounts them', () => {
    const provider = z.object({ providers: z.array(z.object({ options: z.object({ path: z.string() }) })) })
    const { providers } = provider.parse(parse(read('infra/grafana/provisioning/dashboards/skilltide.yaml')))
    const path = providers[0]?.options.path
    expect(read('docker-compose.yml')).toContain(`./infra/grafana/dashboards:${path}:ro`)
    expect(read('docker-compose.yml')).toContain(
      `GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: ${path}/skilltide.json`,
    )
  })

  it('have the data source that is provisioned', () => {
    const sources = z.object({ datasources: z.array(z.object({ uid: z.string(), url: z.string() })) })
    const [source] = sources.parse(
      parse(read('infra/grafana/provisioning/datasources/prometheus.yaml')),
    ).datasources
    expect(source).toMatchObject({ uid: 'prometheus', url: 'http://prometheus:9090' })
  })
})

describe('Prometheus', () => {
  const scrapeSchema = z.object({
    job_name: z.string(),
    dns_sd_configs: z.array(z.object({ names: z.array(z.string()), port: z.number() })),
  })
  const config = z
    .object({ rule_files: z.array(z.string()), scrape_configs: z.array(scrapeSchema) })
    .parse(parse(read('infra/prometheus/prometheus.yml')))
  const rules = config.rule_files.flatMap(
    (file) => rulesSchema.parse(parse(read(`infra/prometheus/${file}`))).groups,
  )

  it('asks every service on its metrics port', () => {
    const [target] = config.scrape_configs[0]?.dns_sd_configs ?? []
    expect(target?.names.sort()).toEqual([...serviceNames].sort())
    expect(read('docker-compose.yml')).toContain(`SKILLTIDE_METRICS_PORT: ${target?.port}`)
  })

  it('has rules over metrics that services expose, each saying what to do', () => {
    const all = rules.flatMap((group) => group.rules)
    expect(all.length).toBeGreaterThan(0)
    for (const { alert, expr, annotations } of all) {
      for (const name of metricsIn(expr)) expect(exposed, alert).toContain(name)
      expect(annotations.summary, alert).toContain(': ')
    }
  })

  it('has all its files', () => {
    for (const file of config.rule_files) expect(existsSync(`${root}infra/prometheus/${file}`)).toBe(true)
  })
})
