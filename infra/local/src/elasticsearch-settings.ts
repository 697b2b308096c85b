export type ElasticsearchPlace = { dataDir: string; port: number; transportPort: number }

/** A single node on loopback with only what the core has: no security, no scripts, no ingest. */
export function elasticsearchSettings({
  dataDir,
  port,
  transportPort,
}: ElasticsearchPlace): Record<string, string> {
  return {
    'cluster.name': 'skilltide-local',
    'discovery.type': 'single-node',
    'network.host': '127.0.0.1',
    'http.port': String(port),
    'transport.port': String(transportPort),
    'path.data': JSON.stringify(`${dataDir}/data`),
    'path.logs': JSON.stringify(`${dataDir}/logs`),
    'xpack.security.enabled': 'false',
    // A developer's nearly full disk must not turn every index read-only.
    'cluster.routing.allocation.disk.threshold_enabled': 'false',
  }
}

/** As `elasticsearch.yml`. */
export function renderYaml(settings: Record<string, string>): string {
  return `${Object.entries(settings)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')}\n`
}

/** The HTTP and transport ports of an earlier `elasticsearch.yml`. */
export const elasticsearchPortPattern = /^http\.port: (\d+)\ntransport\.port: (\d+)$/m

export const elasticsearchLogging = `status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
`
