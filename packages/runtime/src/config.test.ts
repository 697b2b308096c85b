import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { configKeys, loadConfig, variableOf } from './config.ts'

function fileWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-config-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'skilltide.yaml')
  writeFileSync(file, text)
  return file
}

describe('configuration', () => {
  it('works without a file and without variables', () => {
    const config = loadConfig({ file: 'no/such/file.yaml', environment: {} })
    expect(config.home).toBe('embedded')
    expect(config.http).toMatchObject({ host: '127.0.0.1', port: 4280 })
  })

  it('lets the environment override every kind of key', () => {
    const file = fileWith('http:\n  port: 5000\nkafka:\n  tls: true\n')
    const environment = {
      SKILLTIDE_HTTP_PORT: '6000',
      SKILLTIDE_DATA_DIR: './elsewhere',
      SKILLTIDE_KAFKA_BROKERS: 'one:9092, two:9092',
      SKILLTIDE_KAFKA_TLS: 'false',
    }
    const config = loadConfig({ file, environment })
    expect(config.http.port).toBe(6000)
    expect(config.dataDir).toBe('./elsewhere')
    expect(config.kafka).toMatchObject({ brokers: ['one:9092', 'two:9092'], tls: false })
  })

  it('tells every problem at once, with file and line, and the nearest key', () => {
    const file = fileWith('dataDir: ./data\nhttp:\n  prot: 80\n  port: many\ncrawl:\n  concurrency: 0\n')
    const load = () => loadConfig({ file, environment: { SKILLTIDE_HTPP_HOST: 'x' } })
    expect(load).toThrowError(/4 to mend/)
    expect(load).toThrowError(`${file}:3: http.prot: no such setting; did you mean "port"?`)
    expect(load).toThrowError(`${file}:4: http.port: `)
    expect(load).toThrowError(`${file}:6: crawl.concurrency: `)
    expect(load).toThrowError('SKILLTIDE_HTPP_HOST: no such setting; did you mean "SKILLTIDE_HTTP_HOST"?')
  })

  it('names the variable when the bad value came from there', () => {
    const load = () => loadConfig({ file: 'none.yaml', environment: { SKILLTIDE_HTTP_PORT: '70000' } })
    expect(load).toThrowError(/SKILLTIDE_HTTP_PORT: http\.port: /)
  })

  it('names the line of broken YAML', () => {
    const file = fileWith('http:\n  port: [1\nlog: {}\n')
    expect(() => loadConfig({ file, environment: {} })).toThrowError(new RegExp(`${file}:\\d+: `))
  })

  it('has a variable of its own for every key', () => {
    const variables = configKeys().map((key) => variableOf(key.split('.')))
    expect(new Set(variables).size).toBe(variables.length)
    expect(variables).toContain('SKILLTIDE_ELASTICSEARCH_INDEX_PREFIX')
  })
})
