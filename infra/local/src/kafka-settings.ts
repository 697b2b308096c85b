export type KafkaPlace = { dataFolder: string; port: number; controllerPort: number; securePort?: number }

/** A single KRaft node that is broker and controller at once, for loopback. */
export function kafkaSettings({
  dataFolder,
  port,
  controllerPort,
  securePort,
}: KafkaPlace): Record<string, string> {
  const listeners = `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`
  const secure = securePort === undefined ? '' : `,SECURE://127.0.0.1:${securePort}`
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    listeners: `${listeners}${secure}`,
    'advertised.listeners': `${listeners}${secure}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': dataFolder,
    // Topics are created on purpose, with their partitions: a mistyped name must not make one.
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '4',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    // One consumer after another joins in tests: waiting for more of them only costs time.
    'group.initial.rebalance.delay.ms': '0',
  }
}

/** As `server.properties`. */
export function renderProperties(settings: Record<string, string>): string {
  return `${Object.entries(settings)
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')}\n`
}

/** As the variables the apache/kafka image reads: `node.id` becomes KAFKA_NODE_ID. */
export function renderKafkaVariables(settings: Record<string, string>): string[] {
  return Object.entries(settings).map(
    ([key, value]) => `KAFKA_${key.toUpperCase().replaceAll('.', '_')}=${value}`,
  )
}

/** The client and controller ports of an earlier `server.properties`. */
export const kafkaPortPattern =
  /^listeners=PLAINTEXT:\/\/127\.0\.0\.1:(\d+),CONTROLLER:\/\/127\.0\.0\.1:(\d+)/m

/** Warnings and the start, on the console. */
export const kafkaLogging = `status=error
appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=[%d] %p %m (%c)%n
rootLogger.level=warn
rootLogger.appenderRef.console.ref=console
logger.server.name=kafka.server.KafkaRaftServer
logger.server.level=info
`
