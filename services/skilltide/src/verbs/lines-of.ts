const lineFeed = 10
const carriageReturn = 13

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
      const line = textOf(parts, bytes.subarray(from, to))
      // Let go before the line is used: it may be as long as all else together.
      parts = []
      from = to + 1
      yield line
    }
    if (from < bytes.length) parts.push(bytes.subarray(from))
  }
  if (parts.length > 0) yield textOf(parts, Buffer.alloc(0))
}

function textOf(parts: readonly Buffer[], last: Buffer): string {
  const bytes = parts.length === 0 ? last : Buffer.concat([...parts, last])
  const length = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length
  return bytes.toString('utf8', 0, length)
}
