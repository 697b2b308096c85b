import { open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describeError, SkilltideError } from '@skilltide/contracts'

/** Whole lines of a file. `nextOffset`: where the next piece begins; null at the end of the file. */
export type FilePiece = {
  body: string
  bytes: number
  nextOffset: number | null
  /** Of the whole file: another one after any change. */
  version: string
}

/** A record longer than a piece is read on for, up to this many pieces. */
const mostPiecesOfRecord = 16
const newline = 0x0a
const quote = 0x22

/**
 * Reads a piece of `pieceBytes` that ends with a line; a CSV's ends with a record, and begins with the names of its
 * columns. Throws SOURCE_UNREADABLE for a file that is not there, or a record without end.
 */
export async function readFilePiece(
  url: string,
  { offset, format, pieceBytes }: { offset: number; format: 'ndjson' | 'csv'; pieceBytes: number },
): Promise<FilePiece> {
  const path = fileURLToPath(url)
  try {
    await using file = await open(path)
    const { size, mtimeMs } = await file.stat()
    const header = format === 'csv' && offset > 0 ? await readHeader(file, pieceBytes) : ''
    for (let pieces = 1; pieces <= mostPiecesOfRecord; pieces++) {
      const buffer = Buffer.alloc(Math.min(pieceBytes * pieces, Math.max(size - offset, 0)))
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset)
      const isEnd = offset + bytesRead >= size
      const end = isEnd ? bytesRead : endOfRecord(buffer.subarray(0, bytesRead), format)
      if (end > 0 || isEnd) {
        const body = header + buffer.toString('utf8', 0, end)
        return { body, bytes: end, nextOffset: isEnd ? null : offset + end, version: `${size}-${mtimeMs}` }
      }
    }
    throw new Error(`a record longer than ${pieceBytes * mostPiecesOfRecord} bytes at ${offset}`)
  } catch (cause) {
    throw new SkilltideError('SOURCE_UNREADABLE', `[sources/file] ${path}: ${describeError(cause)}`, {
      cause,
    })
  }
}

async function readHeader(
  file: {
    read(buffer: Buffer, at: number, length: number, position: number): Promise<{ bytesRead: number }>
  },
  most: number,
): Promise<string> {
  const buffer = Buffer.alloc(most)
  const { bytesRead } = await file.read(buffer, 0, most, 0)
  const end = buffer.subarray(0, bytesRead).indexOf(newline)
  return buffer.toString('utf8', 0, end + 1)
}

/** After the last line that ends outside of quotes; 0 when none does. */
function endOfRecord(piece: Buffer, format: 'ndjson' | 'csv'): number {
  if (format === 'ndjson') return piece.lastIndexOf(newline) + 1
  let [end, inQuotes] = [0, false]
  for (const [at, byte] of piece.entries()) {
    if (byte === quote) inQuotes = !inQuotes
    else if (byte === newline && !inQuotes) end = at + 1
  }
  return end
}
