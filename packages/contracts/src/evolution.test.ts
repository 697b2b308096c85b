import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { dataSchema } from './asyncapi.ts'
import { recordsOfVersion1 } from './fixtures/records-v1.ts'
import { decodeEvent, topicNames } from './index.ts'

/**
 * The rule: add optional fields, never rename, remove or require. A field that must change its meaning makes a
 * new version in the type. fields-v1.json holds what release 0.1 wrote; a change there is a breaking change.
 */
const recorded = z
  .record(z.string(), z.record(z.string(), z.enum(['required', 'optional'])))
  .parse(JSON.parse(readFileSync(new URL('./fixtures/fields-v1.json', import.meta.url), 'utf8')))

describe.each(topicNames)('%s', (topic) => {
  it('still reads what version 1 wrote', () => {
    const event = decodeEvent(topic, recordsOfVersion1(topic))
    expect(event.data).toMatchObject(JSON.parse(recordsOfVersion1(topic).value))
  })

  it('has every field of version 1, and requires no other', () => {
    const now = fieldsOf(dataSchema(topic))
    const before = recorded[topic] ?? {}
    expect(Object.keys(before).length).toBeGreaterThan(0)
    for (const [field, was] of Object.entries(before)) {
      expect(now, `${field} was removed or renamed`).toHaveProperty([field])
      if (was === 'required')
        expect(now[field], `${field} was always there; readers rely on it`).toBe('required')
    }
    const required = Object.keys(now).filter(
      (field) =>
        now[field] === 'required' && before[field] !== 'required' && isWithin(field, Object.keys(before)),
    )
    expect(required, 'a new field must be optional').toEqual([])
  })
})

/** Whether the object that holds a field was there; what a new object holds, its writer knows. */
function isWithin(field: string, known: readonly string[]): boolean {
  const holder = field.slice(0, Math.max(0, field.lastIndexOf('.')))
  return holder === '' || known.includes(holder)
}

const nodeSchema = z.object({
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
})

function fieldsOf(schema: unknown, prefix = ''): Record<string, 'required' | 'optional'> {
  const node = nodeSchema.safeParse(schema).data
  if (node === undefined) return {}
  const fields: Record<string, 'required' | 'optional'> = {}
  for (const [name, child] of Object.entries(node.properties ?? {})) {
    fields[prefix + name] = node.required?.includes(name) === true ? 'required' : 'optional'
    Object.assign(fields, fieldsOf(child, `${prefix}${name}.`))
  }
  for (const child of [node.items, ...(node.anyOf ?? [])]) Object.assign(fields, fieldsOf(child, prefix))
  return fields
}
