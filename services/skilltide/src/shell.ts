import type { Readable, Writable } from 'node:stream'
import type { Config } from '@skilltide/contracts'
import {
  type Clock,
  createLogger,
  createMetrics,
  loadConfig,
  openHome,
  type ServiceContext,
} from '@skilltide/runtime'
import { yamlFilesIn } from '@skilltide/settings'
import { loadTaxonomy, type Taxonomy } from '@skilltide/skills'

/** What the command is given by its surroundings. */
export type Shell = {
  clock: Clock
  environment: Readonly<Record<string, string | undefined>>
  stdin: Readable
  stdout: Writable & { isTTY?: boolean }
  stderr: Writable & { isTTY?: boolean }
  /** Whose data: those of the simulated market lie apart. Real when left out. */
  data?: ServiceContext['environment']
}

/** The configuration in force: `config/skilltide.yaml`, or the file SKILLTIDE_CONFIG names. */
export function configOf(shell: Shell): Config {
  return loadConfig({
    file: shell.environment.SKILLTIDE_CONFIG ?? 'config/skilltide.yaml',
    environment: shell.environment,
  })
}

/** The shipped skills with the user's own over them. Throws SKILLS_INVALID naming file and line. */
export function taxonomyOf(shell: Shell): Taxonomy {
  return loadTaxonomy({ overlays: yamlFilesIn(configOf(shell).skillsDir) })
}

/** One answer a line: JSON for programs. */
export function printJson(shell: Shell, value: unknown): void {
  shell.stdout.write(`${JSON.stringify(value)}\n`)
}

export function printLine(shell: Shell, line: string): void {
  shell.stdout.write(`${line}\n`)
}

/** A table with aligned columns; the header is left out when there are no rows. */
export function printTable(
  shell: Shell,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const all = [header, ...rows]
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)))
  for (const row of rows.length === 0 ? [] : all) {
    printLine(
      shell,
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  }
}

/** Opens the configured home for one question, and closes it after the answer. */
export async function withHome<T>(
  shell: Shell,
  use: (context: ServiceContext) => Promise<T>,
  environment: ServiceContext['environment'] = shell.data ?? 'real',
): Promise<T> {
  const config = homeConfig(configOf(shell), environment)
  const context = await openContext(shell, config, { service: 'skilltide', environment })
  try {
    return await use(context)
  } finally {
    await context.close()
  }
}

/** A context over the log and store of `config`; `close` closes both. */
export async function openContext(
  shell: Shell,
  config: Config,
  options: { service: string; environment: ServiceContext['environment']; pretty?: boolean },
): Promise<ServiceContext & { close(): Promise<void> }> {
  const pretty = options.pretty ?? config.log.pretty
  const logger = createLogger({ level: config.log.level, pretty, service: options.service })
  const home = await openHome(config, logger)
  const metrics = createMetrics({ process: true })
  return { ...home, config, clock: shell.clock, logger, metrics, environment: options.environment }
}

/** Real and simulated data have a log and a store of their own: they never mix. */
export function homeConfig(config: Config, environment: ServiceContext['environment']): Config {
  const apart = environment === 'real' ? '' : 'simulated-'
  return {
    ...config,
    dataDir: `${config.dataDir}/${environment}`,
    kafka: { ...config.kafka, topicPrefix: `${config.kafka.topicPrefix}${apart}` },
    elasticsearch: {
      ...config.elasticsearch,
      indexPrefix:
        environment === 'real'
          ? config.elasticsearch.indexPrefix
          : `${config.elasticsearch.indexPrefix}-simulated`,
    },
  }
}
