import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problemSchema } from './problem.ts'

export const description = {
  openapi: '3.1.0',
  info: {
    title: 'Skilltide',
    version: '1',
    description: 'What skills employers ask for, and when that shifts.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
}

const { $schema: _, ...problem } = z.toJSONSchema(problemSchema)
const problemAnswer = {
  description: 'What went wrong, RFC 9457',
  content: { 'application/problem+json': { schema: problem } },
}

/** A route's schema as OpenAPI has it: named, and with the problem document among its answers. */
export const describeRoute: typeof jsonSchemaTransform = (document) => {
  const { schema, url } = jsonSchemaTransform(document)
  if (schema.hide === true) return { schema, url }
  const response = { ...(typeof schema.response === 'object' ? schema.response : {}), default: problemAnswer }
  return { schema: { ...schema, operationId: operationOf(document.route.method, url), response }, url }
}

/** `GET /api/v1/sources/:name/runs` is `getSourcesNameRuns`. */
function operationOf(method: string | string[], url: string): string {
  const words = url.replace(/^\/api\/v1/, '').match(/[a-z]+/gi) ?? []
  return [String(method).toLowerCase(), ...words.map((word) => word[0]?.toUpperCase() + word.slice(1))].join(
    '',
  )
}
