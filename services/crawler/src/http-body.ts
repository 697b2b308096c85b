import type { Readable } from 'node:stream'
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
  gunzipSync,
} from 'node:zlib'
import { unreadable } from './unreadable.ts'

type Limits = { url: string; maxBytes: number; signal: AbortSignal }

/**
 * All of a body, unpacked. The cap holds while streaming: a small answer that unpacks to gigabytes is cut off as it
 * grows. Throws SOURCE_UNREADABLE for what is too large, and whatever breaks the stream.
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  limits: Limits,
): Promise<Buffer> {
  return unpackFile(await readStream(body, decompressor(encoding), limits), limits)
}

async function readStream(
  body: Readable,
  unpack: ReturnType<typeof decompressor>,
  { url, maxBytes, signal }: Limits,
): Promise<Buffer> {
  if (unpack !== null) body.on('error', (error) => unpack.destroy(error))
  const stream = unpack === null ? body : body.pipe(unpack)
  const chunks: Buffer[] = []
  let size = 0
  const stop = () => stream.destroy(new Error('timed out'))
  signal.addEventListener('abort', stop, { once: true })
  try {
    for await (const chunk of stream) {
      const buffer = Buffer.from(chunk)
      size += buffer.byteLength
      if (size > maxBytes)
        throw unreadable(url, `is larger than ${maxBytes} bytes: raise crawl.maxBytes if it should be read`)
      chunks.push(buffer)
    }
  } finally {
    signal.removeEventListener('abort', stop)
    body.destroy()
  }
  return Buffer.concat(chunks)
}

/** A gzip file as such (`sitemap.xml.gz`), rather than an answer packed on its way. */
function unpackFile(bytes: Buffer, { url, maxBytes: maxOutputLength }: Limits): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength })
  } catch {
    throw unreadable(
      url,
      `is a gzip file that is broken, or larger than ${maxOutputLength} bytes: see crawl.maxBytes`,
    )
  }
}

function decompressor(encoding: string | undefined) {
  const name = (encoding ?? '').trim().toLowerCase()
  if (name === 'gzip' || name === 'x-gzip') return createGunzip()
  if (name === 'br') return createBrotliDecompress()
  if (name === 'deflate') return createInflate()
  return name === 'zstd' ? createZstdDecompress() : null
}
