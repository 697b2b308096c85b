/** The absolute form of a link on a page; the link as it stands when it is none. */
export function resolveUrl(link: string, base: string): string {
  if (link === '') return ''
  return absoluteUrl(link, base) ?? link
}

/** The absolute http(s) form of a link without its fragment, or null. */
export function absoluteUrl(link: string, base: string): string | null {
  const url = URL.parse(link.trim(), base)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  url.hash = ''
  return url.href
}
