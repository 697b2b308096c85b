import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { linesOf } from './lines-of.ts'

async function read(chunks: (Buffer | string)[]): Promise<string[]> {
  const lines: string[] = []
  for await (const line of linesOf(Readable.from(chunks))) lines.push(line)
  return lines
}

it.each([1, 2, 3, 5, 7, 64])(
  'gives the same lines from chunks of %i bytes, letters cut in half included',
  async (size) => {
    const lines = ['aü😀', '', 'b', '😀😀😀', ' ', 'long '.repeat(20)]
    const bytes = Buffer.from(`${lines.join('\n')}\n`)
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      bytes.subarray(index * size, (index + 1) * size),
    )
    expect(await read(chunks)).toEqual(lines)
  },
)

it('takes a last line without an end, and ends of both kinds', async () => {
  expect(await read(['one\r\ntw', 'o\n', 'three'])).toEqual(['one', 'two', 'three'])
})
