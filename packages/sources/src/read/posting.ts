import type { Location, ParsedItem, Pay } from '@skilltide/contracts'
import type { StoredDocument } from '../source-kind.ts'
import { splitBoilerplate } from './boilerplate.ts'
import { readDate, readDateValue } from './date.ts'
import { readEmploymentType } from './employment-type.ts'
import { textOf } from './fields.ts'
import { blocksToText, htmlToBlocks, tidy } from './html-text.ts'
import { languageOf } from './language.ts'
import { noPay } from './pay.ts'

/** What a kind found in a posting, as stated; what it leaves out is not stated. */
export type StatedPosting = {
  title: unknown
  companyName?: unknown
  locations?: Location[]
  workMode?: ParsedItem['workMode']
  employmentType?: unknown
  pay?: Pay
  language?: unknown
  posted?: unknown
  updated?: unknown
  closes?: unknown
  /** HTML, or plain text. */
  text: unknown
  /** HTML that the source itself sets apart as being about the employer. */
  boilerplate?: unknown
}

/** The item of a posting. Throws when it has no title. */
export function postingOf(document: StoredDocument, stated: StatedPosting): ParsedItem {
  const title = textOf(stated.title)
  if (title === null) throw new Error('a posting without title')
  const companyName = textOf(stated.companyName)
  const company = companyName === null ? null : tidy(companyName)
  const parts = splitBoilerplate(htmlToBlocks(textOf(stated.text) ?? ''), company ?? document.company)
  const apart = htmlToBlocks(textOf(stated.boilerplate) ?? '')
  const posted = readDate(stated.posted)
  const text = blocksToText(parts.text)
  return {
    kind: 'posting',
    externalId: document.externalId,
    url: document.url,
    title: tidy(title),
    companyName: company,
    locations: stated.locations ?? [],
    workMode: stated.workMode ?? null,
    employmentType: readEmploymentType(stated.employmentType),
    pay: stated.pay ?? noPay,
    language: languageOf(stated.language, `${tidy(title)}\n${text}`),
    postedAt: posted?.value ?? null,
    postedAtKind: posted?.kind ?? null,
    updatedAt: readDateValue(stated.updated),
    closesAt: readDateValue(stated.closes),
    text,
    boilerplate: blocksToText([...parts.boilerplate, ...apart]),
  }
}

/** Plain text as HTML, its lines kept; null for what is no text. */
export function plainHtml(text: unknown): string | null {
  const escaped = textOf(text)?.replaceAll('&', '&amp;').replaceAll('<', '&lt;') ?? null
  return escaped?.replaceAll('\n', '<br>') ?? null
}

/** Sections under their headings, as one HTML. What has no text is left out. */
export function sectionsHtml(sections: readonly { heading: unknown; html: unknown }[]): string {
  return sections
    .map(({ heading, html }) => ({ heading: textOf(heading), html: textOf(html) }))
    .filter(({ html }) => html !== null)
    .map(({ heading, html }) => `${heading === null ? '' : `<h3>${heading}</h3>`}${html}`)
    .join('\n')
}
