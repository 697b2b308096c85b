import { startElasticsearch, startKafka } from './index.ts'

// Both servers until Ctrl-C, and the settings that point Skilltide at them. Data lasts as long as they run.
await using servers = new AsyncDisposableStack()
const interrupted = new Promise((resolve) => {
  process.once('SIGINT', resolve)
  process.once('SIGTERM', resolve)
})

process.stderr.write('starting Kafka and Elasticsearch (the first time they are downloaded) …\n')
const kafka = await startKafka()
servers.defer(() => kafka.stop())
const elasticsearch = await startElasticsearch()
servers.defer(() => elasticsearch.stop())

process.stdout.write(`SKILLTIDE_HOME=distributed
SKILLTIDE_KAFKA_BROKERS=${kafka.brokers.join(',')}
SKILLTIDE_ELASTICSEARCH_NODE=${elasticsearch.url}
`)
process.stderr.write('ready; Ctrl-C stops both\n')
await interrupted
