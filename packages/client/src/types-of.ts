import openapiTS, { astToString } from 'openapi-typescript'

/** The types of an OpenAPI document, as TypeScript. */
export async function typesOf(document: string): Promise<string> {
  const types = astToString(await openapiTS(document))
  return `// Generated from the OpenAPI document by client.test.ts: do not edit.\n${types}`
}
