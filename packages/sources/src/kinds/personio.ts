import type { Location, ParsedItem } from '@skilltide/contracts'
import { type CheerioAPI, load } from 'cheerio'
import { z } from 'zod'
import { boardNameIn } from '../read/board-name.ts'
import { readPlace } from '../read/place.ts'
import { postingOf, sectionsHtml } from '../read/posting.ts'
import { pageOf } from '../read/rows.ts'
import {
  defineKind,
  type SourcePage,
  type SourceResponse,
  type SourceRow,
  type StoredDocument,
} from '../source-kind.ts'

/** Personio's XML feed: all positions of a company (https://developer.personio.de/docs/retrieving-open-job-positions). */
export const personio = defineKind({
  name: 'personio',
  settings: z.strictObject({
    slug: z
      .string()
      .regex(/^[A-Za-z0-9-]+$/, 'the first part of the host, such as "acme"')
      .describe('The first part of the host: SLUG.jobs.personio.de'),
    domain: z.enum(['de', 'com']).default('de').describe('The last part of the host'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Where the positions are served'),
  }),
  many: { list: 'slugs', one: 'slug' },
  recorded: { slug: 'recorded' },
  closesByAbsence: true,
  start: (settings) => [{ url: `${baseOf(settings)}/xml`, label: 'list' }],
  read,
  parse,
})

function baseOf({
  slug,
  domain,
  baseUrl,
}: {
  slug: string
  domain: string
  baseUrl?: string | undefined
}): string {
  return (baseUrl ?? `https://${slug}.jobs.personio.${domain}`).replace(/\/$/, '')
}

function read(response: SourceResponse, settings: Parameters<typeof baseOf>[0]): SourcePage {
  if (!/<workzag-jobs[\s/>]/.test(response.body))
    throw new Error('no "workzag-jobs": the feed is switched off')
  const $ = load(response.body, { xml: true })
  const rows = new Map<string, SourceRow>()
  const rejected: SourcePage['rejected'] = []
  for (const element of $('workzag-jobs > position').toArray()) {
    const externalId = $(element).children('id').text().trim()
    if (externalId === '') rejected.push({ externalId: null, reason: 'a position without id' })
    else {
      const url = `${baseOf(settings)}/job/${encodeURIComponent(externalId)}`
      const body = $.xml(element)
      rows.set(externalId, { externalId, url, mediaType: 'application/xml', body })
    }
  }
  const cutOff = !/<\/workzag-jobs>|<workzag-jobs\s*\/>/.test(response.body)
  return pageOf(
    { rows: [...rows.values()], rejected },
    { truncated: cutOff ? 'the feed ends before its root does' : null },
  )
}

function parse(document: StoredDocument): ParsedItem {
  const $ = load(document.body, { xml: true })
  const position = $('position').first()
  if (position.length === 0) throw new Error('no position')
  const textOfChild = (name: string) => position.children(name).first().text()
  return postingOf(document, {
    title: textOfChild('name'),
    companyName:
      textOfChild('subcompany').trim() ||
      (document.company ??
        boardNameIn(document.url, /^https?:\/\/(?!recorded\.)([\w-]+)\.jobs\.personio\.(?:de|com)\//)),
    locations: placesOf($, position),
    employmentType: [textOfChild('schedule'), textOfChild('employmentType')].sort(byTelling),
    posted: textOfChild('createdAt').trim(),
    text: sectionsHtml(
      position
        .find('jobDescriptions > jobDescription')
        .toArray()
        .map((section) => ({
          heading: $(section).children('name').text(),
          html: $(section).children('value').text(),
        })),
    ),
  })
}

/** "intern" says more than "full-time"; "permanent" says nothing of the hours. */
function byTelling(one: string, other: string): number {
  return Number(other === 'intern' || other === 'working_student') - Number(one === 'intern')
}

function placesOf($: CheerioAPI, position: ReturnType<CheerioAPI>): Location[] {
  const offices = [
    position.children('office').first().text(),
    ...position
      .find('additionalOffices > office')
      .toArray()
      .map((office) => $(office).text()),
  ]
  return [...new Set(offices.map((office) => office.trim()).filter((office) => office !== ''))].map(readPlace)
}
