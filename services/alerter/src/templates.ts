import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Shift } from '@skilltide/contracts'
import Mustache from 'mustache'
import type { Outgoing } from './channels/channel.ts'
import { type Message, percent } from './message.ts'
import { countItems, firstItems, item, type Part } from './parts.ts'
import { escapes, safeLink } from './templates/escapes.ts'
import { shippedTemplates, type TemplateName, templateNames } from './templates/shipped.ts'

export type Templates = {
  /**
   * What fits into `most`, as `sizeOf` counts it (characters when left out): lines are left out at the end, never cut.
   */
  render(
    name: TemplateName,
    outgoing: Outgoing,
    options?: { most?: number; sizeOf?: (text: string) => number; chart?: string },
  ): string
}

const shortSubject = 200

/**
 * The shipped words, or those of a file of the same name in `directory`: `slack.mustache`. Throws at once when one
 * cannot be read: better at the start than at the first alert.
 */
export function loadTemplates(directory: string): Templates {
  const texts = new Map(templateNames.map((name) => [name, readTemplate(directory, name)]))
  for (const text of texts.values()) Mustache.parse(text)
  return {
    render(name, outgoing, { most = Number.POSITIVE_INFINITY, sizeOf = lengthOf, chart } = {}) {
      const template = texts.get(name) ?? shippedTemplates[name]
      let text = ''
      for (const view of viewsOf(outgoing)) {
        text = Mustache.render(template, { ...view, chart }, {}, { escape: escapes[name] })
        if (sizeOf(text) <= most) return text
      }
      // Words of somebody's own that are too long by themselves.
      while (sizeOf(text) > most) text = text.slice(0, Math.floor(text.length * 0.9))
      return text
    },
  }
}

/** What the message's link leads to. */
export function linkWordsOf(about: Outgoing['about']): string {
  return wordsOfLink[about] ?? 'See the evidence'
}

const wordsOfLink: Partial<Record<Outgoing['about'], string>> = {
  confirmation: 'Yes, write to me',
  digest: 'Your subscriptions',
  posting: 'The posting',
  article: 'The article',
  operations: 'The sources',
}

/** The whole, then less and less of it: fewer lines, a short subject, no link. */
function* viewsOf(outgoing: Outgoing) {
  const view = viewOf(outgoing)
  const { lines, parts = [] } = outgoing.message
  yield { ...view, lines, parts: parts.map(safePart) }
  let count = Math.max(lines.length, countItems(parts))
  while (count > 0) {
    count = Math.floor(count / 2)
    yield { ...view, ...cutTo(count, { lines, parts }) }
  }
  const short = { subject: view.subject.slice(0, shortSubject), title: view.title.slice(0, shortSubject) }
  yield { ...view, ...short, lines: [], parts: [] }
  yield { ...view, ...short, lines: [], parts: [], link: '' }
}

function viewOf({ id, about, message, shift, subscription, unsubscribeUrl }: Outgoing) {
  return {
    subject: message.subject,
    title: titleOf(message),
    link: safeLink(message.link),
    linkWords: linkWordsOf(about),
    id,
    name: subscription.name,
    unsubscribe: unsubscribeUrl,
    chartWords: shift === null ? '' : chartWords(shift),
  }
}

export function titleOf({ title, subject }: Message): string {
  return title ?? subject
}

/** For who cannot see it, too. */
function chartWords({ before, after, direction }: Shift): string {
  const interval = direction === 'new' ? '' : ', with its 99 % interval'
  return `Share of vacancies: ${percent(before.share)} before (grey), ${percent(after.share)} since (blue)${interval}.`
}

function cutTo(count: number, { lines, parts }: { lines: string[]; parts: Part[] }) {
  const kept = parts.length === 0 ? [] : [...firstItems(parts, count), { title: '', items: [item('…')] }]
  return { lines: [...lines.slice(0, count), '…'], parts: kept.map(safePart) }
}

function safePart({ title, items }: Part): Part {
  return {
    title,
    items: items.map((one) => ({ ...one, link: one.link === null ? null : safeLink(one.link) })),
  }
}

function readTemplate(directory: string, name: TemplateName): string {
  const file = join(directory, `${name}.mustache`)
  return existsSync(file) ? readFileSync(file, 'utf8') : shippedTemplates[name]
}

function lengthOf(text: string): number {
  return text.length
}
