/** Text as it must stand in HTML or XML, attributes included. */
export function escapeText(text: string): string {
  if (!/[&<>"]/.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** HTML without its tags and entities, blocks as lines. Only for the few entities that this market writes. */
export function plainText(html: string): string {
  return html
    .replace(/<\/(p|li|h3|ul)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|rsquo);/g, (entity) => characters[entity] ?? entity)
    .replace(/\n\s*\n+/g, '\n')
    .trim()
}

const characters: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': '\u00a0',
  '&rsquo;': '\u2019',
}
