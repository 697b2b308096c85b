import { expect, test } from 'vitest'
import { elasticsearchPortPattern, elasticsearchSettings, renderYaml } from './elasticsearch-settings.ts'
import { kafkaPortPattern, kafkaSettings, renderKafkaVariables, renderProperties } from './kafka-settings.ts'

const kafkaPlace = { dataFolder: '/data/log', port: 19_092, controllerPort: 19_093 }
const elasticsearchPlace = { dataDir: '/a folder', port: 19_200, transportPort: 19_300 }

test('Kafka listens on loopback only, for clients and for its controller', () => {
  const properties = renderProperties(kafkaSettings(kafkaPlace)).split('\n')
  expect(properties).toContain('listeners=PLAINTEXT://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093')
  expect(properties).toContain('log.dirs=/data/log')
  expect(properties).toContain('auto.create.topics.enable=false')
})

test("Kafka's ports are read back from what an earlier start wrote", () => {
  const ports = kafkaPortPattern.exec(renderProperties(kafkaSettings(kafkaPlace)))?.slice(1)
  expect(ports).toEqual(['19092', '19093'])
})

test('a Kafka setting becomes the variable that the image reads', () => {
  expect(renderKafkaVariables({ 'node.id': '1', listeners: 'A://b:1' })).toEqual([
    'KAFKA_NODE_ID=1',
    'KAFKA_LISTENERS=A://b:1',
  ])
})

test('Elasticsearch is one node on loopback without security, whatever its folder is called', () => {
  const lines = renderYaml(elasticsearchSettings(elasticsearchPlace)).split('\n')
  expect(lines).toContain('network.host: 127.0.0.1')
  expect(lines).toContain('discovery.type: single-node')
  expect(lines).toContain('xpack.security.enabled: false')
  expect(lines).toContain('path.data: "/a folder/data"')
})

test("Elasticsearch's ports are read back from what an earlier start wrote", () => {
  const ports = elasticsearchPortPattern.exec(renderYaml(elasticsearchSettings(elasticsearchPlace)))?.slice(1)
  expect(ports).toEqual(['19200', '19300'])
})
