import { Parser } from 'htmlparser2'

/** A feed cut into feeds of one item each, every part as it stood in the whole. */
export type FeedSlices = { items: string[]; truncated: boolean }

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
  const items: string[] = []
  const head: string[] = []
  let rootTag: string | null = null
  let isFeed = true
  let truncated = false
  let itemAt: { depth: number; start: number } | null = null
  let headAt: { depth: number; start: number } | null = null

  const parser = new Parser(
    {
      onopentag(name) {
        open.push(local(name))
        const [depth, start] = [open.length, parser.startIndex]
        if (depth === 1 && rootTag === null) {
          rootTag = xml.slice(start, parser.endIndex + 1)
          isFeed = roots.has(local(name))
        } else if (itemAt === null && isItem(open)) itemAt = { depth, start }
        else if (itemAt === null && headAt === null && isHead(open)) headAt = { depth, start }
      },
      onclosetag(_name, isImplied) {
        const end = parser.endIndex + 1
        const selfClosed = xml.endsWith('/>', end)
        if (isImplied && !selfClosed && open.length === 1) truncated = true
        if (itemAt?.depth === open.length) {
          if (!isImplied || selfClosed) items.push(xml.slice(itemAt.start, end))
          itemAt = null
        }
        if (headAt?.depth === open.length) {
          if (!isImplied) head.push(xml.slice(headAt.start, end))
          headAt = null
        }
        open.pop()
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  if (rootTag === null || !isFeed) return null
  const wrap = wrapper(rootTag, head.join(''))
  return { items: items.map(wrap), truncated }
}

function wrapper(rootTag: string, head: string): (item: string) => string {
  const name = /^<([^\s/>]+)/.exec(rootTag)?.[1] ?? 'rss'
  const start = rootTag.endsWith('/>') ? `${rootTag.slice(0, -2)}>` : rootTag
  const kind = local(name)
  if (kind === 'rss') return (item) => `${start}<channel>${head}${item}</channel></${name}>`
  if (kind === 'rdf') return (item) => `${start}<channel>${head}</channel>${item}</${name}>`
  return (item) => `${start}${head}${item}</${name}>`
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
