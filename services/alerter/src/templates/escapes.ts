import type { TemplateName } from './shipped.ts'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** What others wrote shows as it was written, in each service's markup. */
export const escapes: Record<TemplateName, (value: unknown) => string> = {
  console: plain,
  'email.text': plain,
  'email.html': (value) => plain(value).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign),
  // https://docs.slack.dev/messaging/formatting-message-text#escaping
  slack: (value) => plain(value).replace(/[&<>]/g, (sign) => entities[sign] ?? sign),
  discord: (value) => plain(value).replace(/[\\*_~`|>#[\]<@]/g, '\\$&'),
  teams: (value) => plain(value).replace(/[\\*_[\]]/g, '\\$&'),
  // https://core.telegram.org/bots/api#html-style
  telegram: (value) => plain(value).replace(/[&<>"]/g, (sign) => entities[sign] ?? sign),
  ntfy: plain,
}

/** One line: no control character of others reaches a terminal or a header. */
export function plain(value: unknown): string {
  return String(value).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}

/**
 * A posting's address comes from outside: only the web, and no sign that could end the place it stands in. Empty for
 * what leads nowhere.
 */
export function safeLink(link: string): string {
  if (!URL.canParse(link)) return ''
  const url = new URL(link)
  return /^https?:$/.test(url.protocol)
    ? url.href.replace(/[<>|"'`\s()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    : ''
}
