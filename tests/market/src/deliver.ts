import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { Answer } from './answer.ts'
import type { Fault } from './faults.ts'
import { spoil } from './spoil.ts'

type Prints = { etag: string; plain: Buffer; gzip?: Buffer }
/** Answers that did not change are hashed and compressed once. */
const prints = new WeakMap<Answer, Prints>()

/**
 * Sends an answer: compressed when accepted, 304 when the asker has it already, spoiled when there is a fault.
 * The date is the market's own, so that it agrees with every other date that it states.
 */
export async function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, fault, now }: { answer: Answer; fault: Fault | null; now: number },
): Promise<unknown> {
  if (fault?.kind === 'timeout') return
  const spoiled = fault === null ? answer : spoil(answer, fault)
  const { etag, plain } = printsOf(spoiled)
  response.setHeader('date', new Date(now).toUTCString())
  if (fault === null && answer.status === 200) {
    response.setHeader('etag', etag)
    if (answer.lastModified !== null)
      response.setHeader('last-modified', new Date(answer.lastModified).toUTCString())
    if (isFresh(request, answer, etag)) return response.writeHead(304).end()
  }
  if (fault?.retryAfter !== undefined)
    response.setHeader('retry-after', retryAfter(fault, fault.retryAfter, now))
  const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')) && plain.length > 512
  const body = zipped ? zip(spoiled) : plain
  response.setHeader('vary', 'accept-encoding')
  if (zipped) response.setHeader('content-encoding', 'gzip')
  response.writeHead(spoiled.status, { 'content-type': spoiled.mediaType, 'content-length': body.length })
  if (request.method === 'HEAD') return response.end()
  if (fault?.kind === 'reset') return breakOff(response, body)
  if (fault?.kind === 'drip') return drip(response, body, fault)
  response.end(body)
}

/** RFC 9110, 13.2.2: If-Modified-Since counts only without If-None-Match. */
function isFresh(request: IncomingMessage, answer: Answer, etag: string): boolean {
  const held = request.headers['if-none-match']
  if (held !== undefined)
    return held === '*' || held.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  const since = request.headers['if-modified-since']
  if (since === undefined || answer.lastModified === null) return false
  return Math.floor(answer.lastModified / 1000) * 1000 <= Date.parse(since)
}

function printsOf(answer: Answer): Prints {
  const known = prints.get(answer)
  if (known !== undefined) return known
  const plain = Buffer.from(answer.body)
  const made = { plain, etag: `"${createHash('sha1').update(plain).digest('base64url')}"` }
  prints.set(answer, made)
  return made
}

function zip(answer: Answer): Buffer {
  const known = printsOf(answer)
  known.gzip ??= gzipSync(known.plain, { level: 1 })
  return known.gzip
}

function retryAfter(fault: Fault, seconds: number, now: number): string {
  return fault.retryAfterAsDate ? new Date(now + seconds * 1000).toUTCString() : String(seconds)
}

function breakOff(response: ServerResponse, body: Buffer): void {
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
}

async function drip(response: ServerResponse, body: Buffer, { bytes, everyMs }: Fault): Promise<void> {
  for (let start = 0; start < body.length && !response.destroyed; start += bytes) {
    response.write(body.subarray(start, start + bytes))
    await pause(everyMs, undefined, { ref: false })
  }
  response.end()
}
