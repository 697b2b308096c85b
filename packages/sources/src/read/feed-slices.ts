import { decodeLeftEntities } from './entities.ts'
import { readXmlTags } from './xml-tags.ts'

/** One item of a feed: a feed of this item alone, and what names it, as far as that is plain. */
export type FeedItem = { text: string; id: string | null; link: string | null; title: string | null }
/** A feed cut into feeds of one item each, every part as it stood in the whole. */
export type FeedSlices = { items: FeedItem[]; truncated: boolean }

type Naming = Pick<FeedItem, 'id' | 'link' | 'title'>
type Range = { depth: number; start: number }

const roots = new Set(['rss', 'rdf', 'feed'])
const kept = new Set(['title', 'language'])

/**
 * Cuts an XML feed into feeds of one item: the root's tag with its namespaces, the feed's title and language,
 * the item. What changes with every answer (build dates, other items) is left out, so that an unchanged item
 * stays the same text. `truncated`: the feed ended before its root did; an item that was cut off is dropped.
 * Null when the text is no feed.
 */
export function sliceXmlFeed(xml: string): FeedSlices | null {
  const open: string[] = []
  const found: (Naming & { text: string })[] = []
  const head: string[] = []
  let rootTag: string | null = null
  let isFeed = true
  let truncated = false
  let item: (Range & { prefix: string; naming: Naming }) | null = null
  let part: (Range & { inside: number }) | null = null

  readXmlTags(xml, {
    open(tag) {
      const name = local(tag.name)
      open.push(name)
      const [depth, written] = [open.length, () => xml.slice(tag.start, tag.end)]
      if (depth === 1 && rootTag === null) {
        rootTag = written()
        isFeed = roots.has(name)
      } else if (item === null && isItem(open)) {
        const id = attributeOf(written(), 'about')
        item = {
          depth,
          start: tag.start,
          prefix: prefixOf(tag.name),
          naming: { id, link: null, title: null },
        }
      } else if (item !== null && depth === item.depth + 1 && prefixOf(tag.name) === item.prefix) {
        if (name === 'link') item.naming.link ??= alternateOf(written())
        part = { depth, start: tag.start, inside: tag.end }
      } else if (item === null && part === null && isHead(open)) {
        part = { depth, start: tag.start, inside: tag.end }
      }
    },
    close(tag) {
      const depth = open.length
      if (depth === 1 && !tag.isWritten) truncated = true
      if (part?.depth === depth) {
        if (item !== null) name(item.naming, open.at(-1) ?? '', xml.slice(part.inside, tag.start))
        else if (tag.isWritten) head.push(xml.slice(part.start, tag.end))
        part = null
      }
      if (item?.depth === depth) {
        if (tag.isWritten) found.push({ ...item.naming, text: xml.slice(item.start, tag.end) })
        item = null
      }
      open.pop()
    },
  })
  if (rootTag === null || !isFeed) return null
  const wrap = wrapper(rootTag, head.join(''))
  return { items: found.map((one) => ({ ...one, text: wrap(one.text) })), truncated }
}

/** The first of each counts. */
function name(naming: Naming, child: string, inside: string): void {
  if (child === 'guid' || child === 'id') naming.id ??= plain(inside)
  else if (child === 'link') naming.link ??= plain(inside)
  else if (child === 'title') naming.title ??= plain(inside)
}

const cdata = /<!\[CDATA\[([\s\S]*?)\]\]>/g

function plain(inside: string): string | null {
  const text = inside.includes('<![CDATA[') ? inside.replace(cdata, '$1') : decodeLeftEntities(inside)
  return text.trim() === '' ? null : text.trim()
}

/** Where an Atom link leads, unless it leads to something beside the item. */
function alternateOf(tag: string): string | null {
  const relation = attributeOf(tag, 'rel') ?? 'alternate'
  return relation === 'alternate' ? attributeOf(tag, 'href') : null
}

function attributeOf(tag: string, wanted: string): string | null {
  const match = new RegExp(`[\\s:]${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)
  return match === null ? null : plain(match[1] ?? match[2] ?? '')
}

function wrapper(rootTag: string, head: string): (item: string) => string {
  const tagName = /^<([^\s/>]+)/.exec(rootTag)?.[1] ?? 'rss'
  const start = rootTag.endsWith('/>') ? `${rootTag.slice(0, -2)}>` : rootTag
  const kind = local(tagName)
  if (kind === 'rss') return (item) => `${start}<channel>${head}${item}</channel></${tagName}>`
  if (kind === 'rdf') return (item) => `${start}<channel>${head}</channel>${item}</${tagName}>`
  return (item) => `${start}${head}${item}</${tagName}>`
}

function isItem(open: readonly string[]): boolean {
  const name = open.at(-1)
  if (name === 'entry') return open.length === 2
  if (name !== 'item') return false
  return open.length === 2 || (open.length === 3 && open[1] === 'channel')
}

function isHead(open: readonly string[]): boolean {
  const parent = open.length === 2 ? open[0] : open.length === 3 ? open[1] : null
  return kept.has(open.at(-1) ?? '') && (parent === 'feed' || parent === 'channel')
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}

function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':')))
}
