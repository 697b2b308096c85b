import { type CheerioAPI, load } from 'cheerio'
import { Parser } from 'htmlparser2'

/** Elements that a page has without writing them, when it is read as browsers do. */
const implied = ['html', 'head', 'body', 'tbody', 'colgroup']
const fast = { xml: { xmlMode: false, decodeEntities: true } }

/**
 * A page to be asked by these selectors. Read by htmlparser2, at a quarter of the cost of reading as browsers do
 * (https://html.spec.whatwg.org/multipage/parsing.html), and by that where it would make a difference: a selector
 * names an element that the page only implies, such as a table's `tbody`. Throws for a page that is nested without end.
 */
export function loadPage(html: string, selectors: readonly string[]): CheerioAPI {
  refuseDepth(html)
  const isImplied = implied.some((tag) => selectors.some((one) => names(one, tag)) && !hasTag(html, tag))
  return isImplied ? load(html) : load(html, fast)
}

/** Browsers stop at 512; asking a tree by selectors takes the longer the deeper it is. */
const deepest = 1_000
/** A page with fewer tags is read in no time, however they are nested. */
const fewTags = 5_000

function refuseDepth(html: string): void {
  let tags = 0
  for (let at = html.indexOf('<'); at !== -1 && tags <= fewTags; at = html.indexOf('<', at + 1)) tags++
  if (tags <= fewTags) return
  let depth = 0
  new Parser({
    onopentagname() {
      if (++depth > deepest) throw new Error(`nested more than ${deepest} deep: it is no page for people`)
    },
    onclosetag: () => void depth--,
  }).end(html)
}

/** As browsers read it: for a page in which nothing was found. */
export function loadAsBrowsers(html: string): CheerioAPI {
  return load(html)
}

/** False for a page without any element of its own. */
export function hasContent($: CheerioAPI): boolean {
  if ($('body').length > 0) return $('body').children().length > 0
  return $('html').length > 0 ? $('html').children().length > 0 : $.root().children().length > 0
}

function names(selector: string, tag: string): boolean {
  return new RegExp(`(?<![\\w.#-])${tag}(?![\\w-])`, 'i').test(selector)
}

function hasTag(html: string, tag: string): boolean {
  return new RegExp(`<${tag}[\\s>]`, 'i').test(html)
}
