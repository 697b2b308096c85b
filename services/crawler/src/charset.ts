import { isUtf8 } from 'node:buffer'

/**
 * Decodes an answer: byte order mark, then the header's charset, then what the text declares of itself
 * (XML declaration, HTML meta), then UTF-8. Servers often name the wrong one: what is UTF-8 throughout is read
 * as that (other text is so by chance hardly ever), and what is said to be UTF-8 and is not, as Windows-1252. Never throws.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024)).toString(
    'latin1',
  )
  const mark = markOf(head)
  if (mark !== null) return decoderOf(mark).decode(bytes)
  const decoder = decoderOf(stated(contentType) ?? declared(head) ?? 'utf-8')
  if (wide.test(decoder.encoding)) return decoder.decode(bytes)
  if (decoder.encoding !== 'utf-8' && !isUtf8(bytes)) return decoder.decode(bytes)
  const text = decoderOf('utf-8').decode(bytes)
  return isBroken(text) ? decoderOf('windows-1252').decode(bytes) : text
}

/** More of its foreign letters are unreadable than readable: not one bad byte, but another charset. */
function isBroken(text: string): boolean {
  const unreadable = text.match(/\ufffd/g)?.length ?? 0
  return unreadable > 0 && unreadable * 2 > (text.match(/\P{ASCII}/gu)?.length ?? 0)
}

/** Charsets whose bytes may all be ASCII and mean something else. */
const wide = /^(?:utf-16|iso-2022)/

function markOf(head: string): string | null {
  if (head.startsWith('\u00ef\u00bb\u00bf')) return 'utf-8'
  if (head.startsWith('\u00ff\u00fe')) return 'utf-16le'
  return head.startsWith('\u00fe\u00ff') ? 'utf-16be' : null
}

function stated(contentType: string): string | null {
  return /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? null
}

function declared(head: string): string | null {
  const match =
    /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head) ??
    /<meta[^>]*\bcharset\s*=\s*["']?([\w.:-]+)/i.exec(head)
  return match?.[1] ?? null
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder('utf-8')
  }
}
