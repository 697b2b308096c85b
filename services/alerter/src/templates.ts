import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Mustache from 'mustache'
import type { Outgoing } from './channels/channel.ts'
import { emailHtml } from './channels/email/html.ts'
import { countItems, firstItems, item, type Part } from './parts.ts'

/**
 * The words of each channel, as Mustache (https://mustache.github.io/mustache.5.html): `subject`, `lines`, `link`,
 * `name` (of the subscription), `id` (of the delivery), `unsubscribe`, `chart` (its address within a mail) with
 * `chartWords` (what it shows),
 * `linkWords` (what the link leads to). What is made of several things has them as `parts`, too: each a `title` and
 * `items` of `text`, `detail` (lines) and `link`.
 * A file of the same name in `alerts.templatesDir` replaces one: `slack.mustache`.
 */
export const shippedTemplates = {
  console: '\n● {{subject}}\n{{#lines}}  {{.}}\n{{/lines}}  {{link}}\n  for "{{name}}", delivery {{id}}\n',
  'email.text':
    '{{subject}}\n\n{{#lines}}{{.}}\n{{/lines}}\n{{linkWords}}: {{{link}}}\n\n--\nYou get this as "{{name}}". Delivery {{id}}.\n{{#unsubscribe}}Unsubscribe: {{{unsubscribe}}}\n{{/unsubscribe}}',
  'email.html': emailHtml,
  slack: `*{{subject}}*\n${body('{{#title}}*{{title}}*\n{{/title}}', '{{#link}}<{{{link}}}|{{text}}>{{/link}}')}<{{{link}}}|{{linkWords}}> · {{name}} · {{id}}`,
  discord: `**{{subject}}**\n${body('{{#title}}**{{title}}**\n{{/title}}', '{{#link}}[{{text}}](<{{{link}}}>){{/link}}')}[{{linkWords}}](<{{{link}}}>)\n{{name}} · {{id}}`,
  teams: `${body('{{#title}}**{{title}}**\n\n{{/title}}', '{{#link}}[{{text}}]({{{link}}}){{/link}}', '\n\n')}{{name}} · {{id}}`,
  telegram: `<b>{{subject}}</b>\n${body('{{#title}}<b>{{title}}</b>\n{{/title}}', '{{#link}}<a href="{{link}}">{{text}}</a>{{/link}}')}<a href="{{link}}">{{linkWords}}</a>\n{{name}} · {{id}}`,
  ntfy: '{{#lines}}{{.}}\n{{/lines}}{{name}} · {{id}}',
} as const

/** Lines, or lists with links where there are some. */
function body(title: string, linked: string, end = '\n'): string {
  const items = `{{#items}}• ${linked}{{^link}}{{text}}{{/link}}${end}{{#detail}}{{.}}${end}{{/detail}}{{/items}}`
  return `{{^parts}}{{#lines}}{{.}}${end}{{/lines}}{{/parts}}{{#parts}}${title}${items}{{/parts}}`
}

export type TemplateName = keyof typeof shippedTemplates
export const templateNames: readonly TemplateName[] = Object.keys(shippedTemplates).filter(isTemplateName)

export type Templates = {
  /** What fits into `most` characters: lines are left out at the end, never cut. */
  render(name: TemplateName, outgoing: Outgoing, options?: { most?: number; chart?: string }): string
}

/** Throws at once when a template cannot be read: better at the start than at the first alert. */
export function loadTemplates(directory: string): Templates {
  const texts = new Map(templateNames.map((name) => [name, readTemplate(directory, name)]))
  for (const text of texts.values()) Mustache.parse(text)
  return {
    render(name, outgoing, { most = Number.POSITIVE_INFINITY, chart } = {}) {
      const template = texts.get(name) ?? shippedTemplates[name]
      const { lines, parts = [] } = outgoing.message
      const whole = Math.max(lines.length, countItems(parts))
      for (let count = whole; ; count = Math.floor(count / 2)) {
        const cut = count === whole ? { lines, parts } : cutTo(count, { lines, parts })
        const view = {
          ...viewOf(outgoing),
          lines: cut.lines,
          parts: cut.parts.map(safePart),
          chart,
          chartWords,
        }
        const text = Mustache.render(template, view, {}, { escape: escapes[name] })
        if (text.length <= most || count === 0) return text.slice(0, Math.min(most, text.length))
      }
    },
  }
}

/** What others wrote shows as it was written, in each service's markup. */
const escapes: Record<TemplateName, (value: unknown) => string> = {
  console: plain,
  'email.text': plain,
  'email.html': (value) => plain(value).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign),
  // https://docs.slack.dev/messaging/formatting-message-text#escaping
  slack: (value) => plain(value).replace(/[&<>]/g, (sign) => entities[sign] ?? sign),
  discord: (value) => plain(value).replace(/[\\*_~`|>#[\]()<@]/g, '\\$&'),
  teams: (value) => plain(value).replace(/[\\*_[\]()#]/g, '\\$&'),
  // https://core.telegram.org/bots/api#html-style
  telegram: (value) => plain(value).replace(/[&<>"]/g, (sign) => entities[sign] ?? sign),
  ntfy: plain,
}
const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** One line: no control character of others reaches a terminal or a header. */
function plain(value: unknown): string {
  return String(value).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
}

function cutTo(count: number, { lines, parts }: { lines: string[]; parts: Part[] }) {
  const kept = parts.length === 0 ? [] : [...firstItems(parts, count), { title: '', items: [item('…')] }]
  return { lines: [...lines.slice(0, count), '…'], parts: kept }
}

function safePart({ title, items }: Part): Part {
  return {
    title,
    items: items.map((one) => ({ ...one, link: one.link === null ? null : safeLink(one.link) })),
  }
}

function viewOf({ id, about, message, subscription, unsubscribeUrl }: Outgoing) {
  const linkWords = wordsOfLink[about] ?? 'See the evidence'
  const link = safeLink(message.link)
  const { subject } = message
  return { subject, link, linkWords, id, name: subscription.name, unsubscribe: unsubscribeUrl }
}

const chartWords = 'Share of vacancies before (grey) and since (blue), with its 99 % interval.'
const wordsOfLink: Partial<Record<Outgoing['about'], string>> = {
  confirmation: 'Yes, write to me',
  digest: 'Your subscriptions',
  posting: 'The posting',
  article: 'The article',
  operations: 'The sources',
}

/** A posting's address comes from outside: only the web, and no sign that could end the place it stands in. */
function safeLink(link: string): string {
  if (!URL.canParse(link)) return ''
  const url = new URL(link)
  return /^https?:$/.test(url.protocol)
    ? url.href.replace(/[<>|"'`\s()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    : ''
}

function readTemplate(directory: string, name: TemplateName): string {
  const file = join(directory, `${name}.mustache`)
  return existsSync(file) ? readFileSync(file, 'utf8') : shippedTemplates[name]
}

function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(shippedTemplates, name)
}
