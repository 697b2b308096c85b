import { readFileSync } from 'node:fs'
import { Parser } from '@asyncapi/parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { asyncApiDocument, dataSchema } from './asyncapi.ts'
import { recordsOfVersion1 } from './fixtures/records-v1.ts'
import { topicNames, topics } from './index.ts'

function generated(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../generated/${name}`, import.meta.url), 'utf8'))
}

describe('the generated documents', () => {
  it('are current: otherwise run node packages/contracts/src/generate.ts', () => {
    expect(generated('asyncapi.json')).toEqual(asyncApiDocument())
    for (const topic of topicNames) {
      expect(generated(`schemas/${topic}.v${topics[topic].version}.json`)).toEqual(dataSchema(topic))
    }
  })

  it('are valid AsyncAPI 3', async () => {
    const { document, diagnostics } = await new Parser().parse(JSON.stringify(asyncApiDocument()))
    const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 0)
    expect(errors).toEqual([])
    expect(
      document
        ?.channels()
        .all()
        .map((channel) => channel.address())
        .sort(),
    ).toEqual([...topicNames].sort())
  })

  it.each(topicNames)('accept a real event of %s and refuse an empty one', (topic) => {
    const ajv = new Ajv2020({ strict: false })
    formats.default(ajv)
    const validate = ajv.compile(dataSchema(topic))
    expect(validate(JSON.parse(recordsOfVersion1(topic).value)), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({})).toBe(false)
  })
})
