/** A tag and where it stands: `start` to `end` is the tag itself, brackets included. */
export type XmlTag = { name: string; start: number; end: number }
export type XmlHandler = {
  open(tag: XmlTag): void
  /** `isWritten`: false for a tag that nothing closed before its parent was. */
  close(tag: XmlTag & { isWritten: boolean }): void
}

/**
 * The tags of an XML document, in order, with nothing built of them: a feed is cut up without being read.
 * CDATA, comments, processing instructions and declarations are passed over; nothing is ever expanded or fetched.
 * A closing tag that fits nothing open is ignored, one that fits something further out closes what lies between.
 * What is still open at the end is closed as not written.
 */
export function readXmlTags(xml: string, handler: XmlHandler): void {
  const open: string[] = []
  let at = xml.indexOf('<')
  while (at !== -1) {
    const next = xml.charCodeAt(at + 1)
    const end = next === bang || next === question ? endOfOther(xml, at) : endOfTag(xml, at)
    if (end === -1) break
    if (next === slash) closeTag(xml.slice(at + 2, end - 1).trim(), at, end)
    else if (next !== bang && next !== question) openTag(at, end)
    at = xml.indexOf('<', end)
  }
  while (open.length > 0) closeLast(xml.length, xml.length, false)

  function openTag(start: number, end: number): void {
    const name = nameAt(xml, start + 1)
    // A bracket that begins no name is text that somebody forgot to escape.
    if (name === '') return
    open.push(name)
    handler.open({ name, start, end })
    if (xml.charCodeAt(end - 2) === slash) closeLast(end, end, true)
  }

  function closeTag(name: string, start: number, end: number): void {
    const depth = open.lastIndexOf(name)
    if (depth === -1) return
    while (open.length > depth + 1) closeLast(start, start, false)
    closeLast(start, end, true)
  }

  function closeLast(start: number, end: number, isWritten: boolean): void {
    const name = open.at(-1) ?? ''
    handler.close({ name, start, end, isWritten })
    open.pop()
  }
}

const [bang, question, slash] = [33, 63, 47]
const name = /[^\s/>=<"']+/y

function nameAt(xml: string, start: number): string {
  name.lastIndex = start
  return name.exec(xml)?.[0] ?? ''
}

/** Behind the bracket that ends a tag; one within an attribute's quotes does not. -1 when nothing ends it. */
function endOfTag(xml: string, start: number): number {
  const close = xml.indexOf('>', start)
  if (close === -1) return -1
  let quote = ''
  for (let at = start + 1; at < xml.length; at++) {
    const character = xml[at] ?? ''
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at + 1
  }
  // Quotes that nothing ends are no quotes.
  return close + 1
}

/** Behind a comment, CDATA, a processing instruction, or a declaration with all that it declares. */
function endOfOther(xml: string, start: number): number {
  if (xml.startsWith('<!--', start)) return behind(xml, '-->', start + 4)
  if (xml.startsWith('<![CDATA[', start)) return behind(xml, ']]>', start + 9)
  if (xml.startsWith('<?', start)) return behind(xml, '?>', start + 2)
  const [close, subset] = [xml.indexOf('>', start), xml.indexOf('[', start)]
  return subset === -1 || close < subset ? behind(xml, '>', start) : behind(xml, ']>', subset)
}

function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from)
  return at === -1 ? -1 : at + mark.length
}
