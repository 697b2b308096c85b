import { emailHtml } from '../channels/email/html.ts'

/**
 * The words of each channel, as Mustache (https://mustache.github.io/mustache.5.html): `title` (what stands above the
 * text), `subject` (the same for what tells of one thing, else what the first of several say), `lines`, `link`,
 * `linkWords` (what it leads to), `name` (of the subscription), `id` (of the delivery), `unsubscribe`, `chart` (its
 * address within a mail) with `chartWords` (what it shows). What is made of several things has them as `parts`, too:
 * each a `title` and `items` of `text`, `detail` (lines) and `link`.
 */
export const shippedTemplates = {
  console: '\n● {{title}}\n{{#lines}}  {{.}}\n{{/lines}}  {{link}}\n  for "{{name}}", delivery {{id}}\n',
  'email.text':
    '{{title}}\n\n{{#lines}}{{.}}\n{{/lines}}\n{{linkWords}}: {{{link}}}\n\n-- \nYou get this as "{{name}}". Delivery {{id}}.\n{{#unsubscribe}}Unsubscribe: {{{unsubscribe}}}\n{{/unsubscribe}}',
  'email.html': emailHtml,
  slack: `*{{title}}*\n${body('{{#title}}*{{title}}*\n{{/title}}', '{{#link}}<{{{link}}}|{{text}}>{{/link}}')}<{{{link}}}|{{linkWords}}>\n_{{name}} · {{id}}_`,
  discord: `**{{title}}**\n${body('{{#title}}**{{title}}**\n{{/title}}', '{{#link}}[{{text}}](<{{{link}}}>){{/link}}')}[{{linkWords}}](<{{{link}}}>)\n-# {{name}} · {{id}}`,
  teams: `${body('{{#title}}**{{title}}**\n\n{{/title}}', '{{#link}}[{{text}}]({{{link}}}){{/link}}', '\n\n')}_{{name}} · {{id}}_`,
  telegram: `<b>{{title}}</b>\n${body('{{#title}}<b>{{title}}</b>\n{{/title}}', '{{#link}}<a href="{{link}}">{{text}}</a>{{/link}}')}<a href="{{link}}">{{linkWords}}</a>\n<i>{{name}} · {{id}}</i>`,
  ntfy: '{{#lines}}{{.}}\n{{/lines}}{{name}} · {{id}}',
} as const

export type TemplateName = keyof typeof shippedTemplates
export const templateNames: readonly TemplateName[] = Object.keys(shippedTemplates).filter(isTemplateName)

/** Lines, or lists with links where there are some. */
function body(title: string, linked: string, end = '\n'): string {
  const items = `{{#items}}• ${linked}{{^link}}{{text}}{{/link}}${end}{{#detail}}{{.}}${end}{{/detail}}{{/items}}`
  return `{{^parts}}{{#lines}}{{.}}${end}{{/lines}}{{/parts}}{{#parts}}${title}${items}{{/parts}}`
}

function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(shippedTemplates, name)
}
