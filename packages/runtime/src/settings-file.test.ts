import { readFileSync } from 'node:fs'
import { configSchema } from '@skilltide/contracts'
import { describe, expect, it } from 'vitest'
import { configKeys, loadConfig } from './index.ts'

const file = new URL('../../../config/skilltide.yaml', import.meta.url).pathname

describe('config/skilltide.yaml', () => {
  it('says what the defaults are, and nothing else', () => {
    expect(loadConfig({ file, environment: {} })).toEqual(configSchema.parse({}))
  })

  it.each(configKeys())('documents %s', (key) => {
    const leaf = key.split('.').at(-1) ?? ''
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^[ #]*${leaf}:`, 'm'))
  })
})
