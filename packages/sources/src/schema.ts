import { z } from 'zod'
import { entrySchema } from './entry.ts'
import { sourceKinds } from './kinds.ts'
import type { SourceKind } from './source-kind.ts'

/** The JSON Schema (draft 7, which editors read best) of a file under `config/sources`. */
export function sourceFileSchema(): Record<string, unknown> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Skilltide sources',
    type: 'object',
    additionalProperties: false,
    required: ['sources'],
    properties: { sources: { type: 'array', items: { anyOf: sourceKinds.map(entryJsonSchema) } } },
  }
}

function entryJsonSchema(kind: SourceKind): object {
  const { $schema: _, ...schema } = z.toJSONSchema(withList(kind), { io: 'input', target: 'draft-7' })
  return { title: kind.name, ...schema }
}

/** A kind that takes a list needs neither a name nor the single form. */
function withList(kind: SourceKind): z.ZodObject {
  const schema = entrySchema(kind)
  const one = kind.many === null ? undefined : schema.shape[kind.many.one]
  if (kind.many === null || one === undefined) return schema
  const { name = z.string() } = schema.shape
  const { list } = kind.many
  return schema.extend({
    name: z.optional(name),
    [kind.many.one]: z.optional(one),
    [list]: z.array(one).optional(),
  })
}
