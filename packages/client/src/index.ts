import createFetchClient, { type Client, type ClientOptions } from 'openapi-fetch'
import type { paths } from '../generated/api.ts'

export type { paths }
export type SkilltideClient = Client<paths>
/** What every refusal looks like: RFC 9457. */
export type Problem =
  paths['/api/v1/status']['get']['responses']['default']['content']['application/problem+json']

export type SkilltideOptions = Pick<ClientOptions, 'fetch' | 'headers'> & {
  /** Where Skilltide listens: `http://127.0.0.1:4280`. */
  url: string
  /** Needed for what writes or is private, when the service has one. */
  key?: string
}

/**
 * The API with the types of its OpenAPI document: `await client.GET('/api/v1/demand', { params: { query: { skill:
 * 'go' } } })` answers `{ data }`, or `{ error }` with the problem document. Throws only when nothing answers.
 */
export function createSkilltide({ url, key, headers, ...others }: SkilltideOptions): SkilltideClient {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` }
  return createFetchClient<paths>({ baseUrl: url, headers: { ...authorization, ...headers }, ...others })
}
