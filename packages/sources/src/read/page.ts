import { type CheerioAPI, load } from 'cheerio'

/** Elements that a page has without writing them, when it is read as browsers do. */
const implied = ['html', 'head', 'body', 'tbody', 'colgroup']
const fast = { xml: { xmlMode: false, decodeEntities: true } }

/**
 * A page to be asked by these selectors. Read by htmlparser2, at a quarter of the cost of reading as browsers do
 * (https://html.spec.whatwg.org/multipage/parsing.html), and by that where it would make a difference: a selector
 * names an element that the page only implies, such as a table's `tbody`.
 */
export function loadPage(html: string, selectors: readonly string[]): CheerioAPI {
  const isImplied = implied.some((tag) => selectors.some((one) => names(one, tag)) && !hasTag(html, tag))
  return isImplied ? load(html) : load(html, fast)
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
