import { createHash } from 'node:crypto'

/** Elasticsearch takes ids of 512 bytes at most: https://www.elastic.co/docs/reference/elasticsearch/mapping-reference/mapping-id-field */
const mostBytes = 512

/** The id itself, or its SHA-256 when it is too long; the document keeps the whole id. */
export function documentId(id: string): string {
  if (Buffer.byteLength(id) <= mostBytes) return id
  return createHash('sha256').update(id).digest('hex')
}
