import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readFilePiece } from './file-piece.ts'

function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'skilltide-piece-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'file')
  writeFileSync(path, text)
  return pathToFileURL(path).href
}

async function pieces(text: string, format: 'ndjson' | 'csv', pieceBytes: number): Promise<string[]> {
  const [url, bodies] = [fileOf(text), [] as string[]]
  for (let offset: number | null = 0; offset !== null; ) {
    const piece = await readFilePiece(url, { offset, format, pieceBytes })
    bodies.push(piece.body)
    offset = piece.nextOffset
  }
  return bodies
}

describe('a file read in pieces', () => {
  it('ends each piece with a line, and loses none', async () => {
    const lines = Array.from({ length: 50 }, (_, at) => `{"id":${at},"title":"Tätigkeit"}`)
    const bodies = await pieces(`${lines.join('\n')}\n`, 'ndjson', 100)
    expect(bodies.length).toBeGreaterThan(10)
    expect(bodies.every((body) => body.endsWith('\n'))).toBe(true)
    expect(bodies.join('')).toBe(`${lines.join('\n')}\n`)
  })

  it('gives each piece of a CSV its names, and leaves a line within quotes whole', async () => {
    const rows = Array.from({ length: 20 }, (_, at) => `${at},"line one\nline ""two"" of ${at}"`)
    const bodies = await pieces(`id,text\n${rows.join('\n')}\n`, 'csv', 90)
    expect(bodies.length).toBeGreaterThan(3)
    expect(bodies.every((body) => body.startsWith('id,text\n'))).toBe(true)
    expect(bodies.map((body) => body.slice('id,text\n'.length)).join('')).toBe(`${rows.join('\n')}\n`)
  })

  it('reads on for a line longer than a piece, and takes a last line without an end', async () => {
    const [long, last] = [`${'x'.repeat(300)}\n`, 'y'.repeat(150)]
    expect(await pieces(long + last, 'ndjson', 100)).toEqual([long, last])
  })

  it('says which file is not there', async () => {
    const reading = readFilePiece('file:///nowhere/at-all.ndjson', {
      offset: 0,
      format: 'ndjson',
      pieceBytes: 10,
    })
    await expect(reading).rejects.toThrow(/\/nowhere\/at-all.ndjson: .*ENOENT/)
  })
})
