import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Mustache from 'mustache'
import type { Outgoing } from './channels/channel.ts'
import { emailHtml } from './channels/email/html.ts'

/**
 * The words of each channel, as Mustache (https://mustache.github.io/mustache.5.html): `subject`, `lines`, `link`,
 * `name` (of the subscription), `id` (of the delivery), `unsubscribe`, `chart` (its address within a mail),
 * `linkWords` (what the link leads to).
 * A file of the same name in `alerts.templatesDir` replaces one: `slack.mustache`.
 */
export const shippedTemplates = {
  console: '\n● {{subject}}\n{{#lines}}  {{.}}\n{{/lines}}  {{link}}\n  for "{{name}}", delivery {{id}}\n',
  'email.text':
    '{{subject}}\n\n{{#lines}}{{.}}\n{{/lines}}\n{{linkWords}}: {{{link}}}\n\n--\nYou get this as "{{name}}". Delivery {{id}}.\n{{#unsubscribe}}Unsubscribe: {{{unsubscribe}}}\n{{/unsubscribe}}',
  'email.html': emailHtml,
  slack: '*{{subject}}*\n{{#lines}}{{.}}\n{{/lines}}<{{{link}}}|The evidence> · {{name}} · {{id}}',
  discord: '**{{subject}}**\n{{#lines}}{{.}}\n{{/lines}}<{{{link}}}>\n{{name}} · {{id}}',
  teams: '{{#lines}}{{.}}\n\n{{/lines}}{{name}} · {{id}}',
  telegram:
    '<b>{{subject}}</b>\n{{#lines}}{{.}}\n{{/lines}}<a href="{{link}}">The evidence</a>\n{{name}} · {{id}}',
  ntfy: '{{#lines}}{{.}}\n{{/lines}}{{name}} · {{id}}',
} as const
export type TemplateName = keyof typeof shippedTemplates

export type Templates = {
  /** What fits into `most` characters: lines are left out at the end, never cut. */
  render(name: TemplateName, outgoing: Outgoing, options?: { most?: number; chart?: string }): string
}

/** Throws at once when a template cannot be read: better at the start than at the first alert. */
export function loadTemplates(directory: string): Templates {
  const names = Object.keys(shippedTemplates).filter(isTemplateName)
  const texts = new Map(names.map((name) => [name, readTemplate(directory, name)]))
  for (const text of texts.values()) Mustache.parse(text)
  return {
    render(name, outgoing, { most = Number.POSITIVE_INFINITY, chart } = {}) {
      const template = texts.get(name) ?? shippedTemplates[name]
      const all = outgoing.message.lines
      for (let count = all.length; ; count = Math.floor(count / 2)) {
        const lines = count === all.length ? all : [...all.slice(0, count), '…']
        const text = Mustache.render(
          template,
          { ...viewOf(outgoing), lines, chart },
          {},
          { escape: escapes[name] },
        )
        if (text.length <= most || count === 0) return text.slice(0, Math.min(most, text.length))
      }
    },
  }
}

/** What others wrote shows as it was written, in each service's markup. */
const escapes: Record<TemplateName, (value: unknown) => string> = {
  console: plain,
  'email.text': plain,
  'email.html': Mustache.escape,
  // https://docs.slack.dev/messaging/formatting-message-text#escaping
  slack: (value) => plain(value).replace(/[&<>]/g, (sign) => entities[sign] ?? sign),
  discord: (value) => plain(value).replace(/[\\*_~`|>#[\]()<@]/g, '\\$&'),
  teams: (value) => plain(value).replace(/[\\*_[\]()#]/g, '\\$&'),
  // https://core.telegram.org/bots/api#html-style
  telegram: (value) => plain(value).replace(/[&<>"]/g, (sign) => entities[sign] ?? sign),
  ntfy: plain,
}
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** One line: no control character of others reaches a terminal or a header. */
function plain(value: unknown): string {
  return String(value).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}

function viewOf({ id, about, message, subscription, unsubscribeUrl }: Outgoing) {
  const linkWords = about === 'confirmation' ? 'Yes, write to me' : 'See the evidence'
  const link = safeLink(message.link)
  return { ...message, link, linkWords, id, name: subscription.name, unsubscribe: unsubscribeUrl }
}

/** A posting's address comes from outside: only the web, and no sign that could end the place it stands in. */
function safeLink(link: string): string {
  if (!URL.canParse(link)) return ''
  const url = new URL(link)
  return /^https?:$/.test(url.protocol) ? url.href.replace(/[<>|"'`\s]/g, encodeURIComponent) : ''
}

function readTemplate(directory: string, name: TemplateName): string {
  const file = join(directory, `${name}.mustache`)
  return existsSync(file) ? readFileSync(file, 'utf8') : shippedTemplates[name]
}

function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(shippedTemplates, name)
}
