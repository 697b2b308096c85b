import { Parser } from 'htmlparser2'
import { decodeLeftEntities } from './entities.ts'

/** A line of a text, and what it was. `aside`: within an element that the caller set apart by its class. */
export type Block = { kind: 'heading' | 'item' | 'text'; text: string; aside: boolean }

const breaking = new Set(
  (
    'address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hr legend li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
)
const unread = new Set(
  'canvas head iframe math noscript object script select style svg template textarea title video'.split(' '),
)
const bold = new Set(['b', 'strong'])
const headingTag = /^h[1-6]$/
const tagNames =
  'a|abbr|address|article|aside|b|blockquote|body|br|button|center|code|dd|del|div|dl|dt|em|figure|font|footer|' +
  'form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|noscript|o:p|ol|' +
  'option|p|pre|s|script|section|select|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|template|th|' +
  'thead|time|title|tr|u|ul|video'
const tags = new RegExp(`</?(?:${tagNames})(?:\\s[^<>]*)?/?>`, 'gi')
const someTag = new RegExp(tags.source, 'i')
const someEscapedTag = new RegExp(`&lt;/?(?:${tagNames})(?:\\s[^<>]{0,500}?)?/?&gt;`, 'i')
const hasTag = (text: string): boolean => text.includes('<') && someTag.test(text)
/** What most lines are: visible ASCII words, one space between. */
const isTidy = /^[!-~]+(?: [!-~]+)*$/
const invisible = /[\p{Cc}\p{Cf}]/gu

/**
 * HTML as plain text: a line for each block, list items with "- ", no tags, entities, scripts or styles.
 * Text without any tag keeps its own lines. HTML that was escaped once or twice is unescaped first.
 */
export function htmlToText(html: string): string {
  return blocksToText(htmlToBlocks(html))
}

/** Titles and names: the text on one line. */
export function htmlToLine(html: string): string {
  return htmlToText(html).replaceAll('\n', ' ')
}

export function blocksToText(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.kind === 'item' ? `- ${block.text}` : block.text)).join('\n')
}

/** The blocks of HTML; those within an element of a class that `aside` matches are marked. */
export function htmlToBlocks(html: string, aside?: RegExp): Block[] {
  const markup = unescapeMarkup(html)
  return hasTag(markup) ? readMarkup(markup, aside) : readPlain(markup)
}

/** One line of text: white space folded, invisible characters and what is left of markup removed. */
export function tidy(text: string): string {
  let line = text
  if (line.includes('&')) line = decodeLeftEntities(line)
  if (line.includes('<')) line = line.replace(tags, ' ')
  if (isTidy.test(line)) return line
  return line.replace(/\s+/g, ' ').replace(invisible, '').trim()
}

/** Undoes escaping where a whole text was escaped (`&lt;p&gt;`), at most twice. */
function unescapeMarkup(html: string): string {
  let markup = html
  for (let level = 0; level < 2 && !hasTag(markup) && /&(?:amp;)?lt;/.test(markup); level++) {
    if (!someEscapedTag.test(markup) && !markup.includes('&amp;lt;')) break
    markup = unescapeOnce(markup)
  }
  return markup
}

/** What escaping makes of the characters that HTML is written with, by the code of its first character. */
const escapes = new Map(
  ['lt;<', 'gt;>', 'quot;"', 'amp;&', "#39;'"].map((pair) => [
    pair.charCodeAt(0),
    { name: pair.slice(0, -1), character: pair.slice(-1) },
  ]),
)

/** In one pass: what an escape stood for is not read again. */
function unescapeOnce(text: string): string {
  let unescaped = ''
  let from = 0
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) {
    const known = escapes.get(text.charCodeAt(at + 1))
    if (known === undefined || !text.startsWith(known.name, at + 1)) continue
    unescaped += text.slice(from, at) + known.character
    from = at + 1 + known.name.length
  }
  return from === 0 ? text : unescaped + text.slice(from)
}

/** Reads in one pass without building a tree. */
function readMarkup(markup: string, aside: RegExp | undefined): Block[] {
  const blocks: Block[] = []
  let line = ''
  let allBold = true
  let inItem = false
  // Depths at which an element of that sort was entered; 0 when outside.
  let [depth, unreadAt, asideAt, headingAt, boldAt] = [0, 0, 0, 0, 0]

  const parser = new Parser({
    onopentagname(name) {
      depth++
      if (unreadAt !== 0) return
      if (breaking.has(name)) {
        flush()
        if (name === 'li') inItem = true
        else if (headingAt === 0 && headingTag.test(name)) headingAt = depth
      } else if (name === 'td' || name === 'th') line += ' '
      else if (boldAt === 0 && bold.has(name)) boldAt = depth
      else if (unread.has(name)) unreadAt = depth
    },
    ...(aside === undefined ? {} : { onattribute }),
    ontext(text) {
      if (unreadAt !== 0) return
      line += text
      if (allBold && boldAt === 0 && text.trim() !== '') allBold = false
    },
    onclosetag(name) {
      if (unreadAt === 0 && breaking.has(name)) {
        flush()
        if (name === 'li') inItem = false
      }
      if (depth === unreadAt) unreadAt = 0
      if (depth === asideAt) {
        flush()
        asideAt = 0
      }
      if (depth === headingAt) headingAt = 0
      if (depth === boldAt) boldAt = 0
      depth--
    },
  })
  parser.end(markup)
  flush()
  return blocks

  function onattribute(name: string, value: string): void {
    if (name !== 'class' || asideAt !== 0 || aside?.test(value) !== true) return
    flush()
    asideAt = depth
  }

  function flush(): void {
    const text = line === '' ? '' : tidy(line)
    if (text !== '') {
      const isHeading = headingAt !== 0 || (allBold && text.length <= 100)
      blocks.push({ kind: inItem ? 'item' : isHeading ? 'heading' : 'text', text, aside: asideAt !== 0 })
      inItem = false
    }
    line = ''
    allBold = true
  }
}

const bullet = /^(?:[-*•·‣▪●○◦–—]|o(?=\s{2}))\s+/

/** Text without tags: its lines are lines, and what starts with a bullet is an item. */
function readPlain(text: string): Block[] {
  const blocks: Block[] = []
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = tidy(raw)
    const item = line.replace(bullet, '')
    if (item === '') continue
    const kind = item !== line ? 'item' : /^[^.!?;,]{2,60}:$/.test(line) ? 'heading' : 'text'
    blocks.push({ kind, text: item, aside: false })
  }
  return blocks
}
