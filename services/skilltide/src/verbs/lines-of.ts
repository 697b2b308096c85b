const lineFeed = 10

/**
 * The lines of a stream of bytes as UTF-8 text, without their ends. Holds one line and one chunk at a time, however
 * long the stream, and asks for the next chunk only when the lines of the last one are used up.
 */
export async function* linesOf(stream: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  let parts: Buffer[] = []
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    let from = 0
    for (let to = bytes.indexOf(lineFeed); to >= 0; to = bytes.indexOf(lineFeed, from)) {
      yield textOf(parts, bytes.subarray(from, to))
      parts = []
      from = to + 1
    }
    if (from < bytes.length) parts.push(bytes.subarray(from))
  }
  if (parts.length > 0) yield textOf(parts, Buffer.alloc(0))
}

function textOf(parts: readonly Buffer[], last: Buffer): string {
  const line = parts.length === 0 ? last.toString('utf8') : Buffer.concat([...parts, last]).toString('utf8')
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
