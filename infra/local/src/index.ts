import { type Availability, findServer } from './availability.ts'
import { elasticsearchRequirement } from './elasticsearch.ts'
import type { Environment } from './jdk.ts'
import { kafkaRequirement } from './kafka.ts'

export { ArtifactUnavailable } from './artifacts.ts'
export type { Availability } from './availability.ts'
export { type ElasticsearchServer, startElasticsearch } from './elasticsearch.ts'
export { type KafkaServer, type StartOptions, startKafka } from './kafka.ts'

/** How real Kafka and Elasticsearch can be had on this machine. Looks at files and asks Docker; downloads nothing. */
export function findLocalServers(environment: Environment = process.env): {
  kafka: Availability
  elasticsearch: Availability
} {
  return {
    kafka: findServer(kafkaRequirement, environment),
    elasticsearch: findServer(elasticsearchRequirement, environment),
  }
}
