/**
 * Decodes an answer: byte order mark, then the header's charset, then what the text declares of itself
 * (XML declaration, HTML meta), then UTF-8. Never throws: bytes that fit nothing become U+FFFD.
 */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024)).toString(
    'latin1',
  )
  const label = markOf(head) ?? stated(contentType) ?? declared(head) ?? 'utf-8'
  return decoderOf(label).decode(bytes)
}

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
