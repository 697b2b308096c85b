import type { Document, Item, ParsedItem } from '@skilltide/contracts'
import { SkilltideError } from '@skilltide/contracts'
import type { Tagger } from '@skilltide/skills'
import { findKind } from '@skilltide/sources'
import { employerKey } from './employer.ts'
import { vacancyId } from './identity.ts'
import { roleOf } from './role.ts'
import { seniorityOf } from './seniority.ts'
import { textSignature } from './signature.ts'
import { titleKey } from './title-key.ts'

/**
 * The item of a document: parsed, normalised, tagged. Pure: the same document and taxonomy give the same item.
 * Throws DOCUMENT_UNREADABLE for a document its kind cannot read, never retryable.
 */
export function extractItem(document: Document, tagger: Tagger): Item {
  const kind = findKind(document.kind)
  if (kind === null) {
    throw new SkilltideError(
      'DOCUMENT_UNREADABLE',
      `[extractor] ${document.source}/${document.externalId}: no kind "${document.kind}" here: upgrade the extractor, then replay the dead letter`,
    )
  }
  return itemOf(document, kind.parse(document), tagger)
}

function itemOf(document: Document, parsed: ParsedItem, tagger: Tagger): Item {
  const name = parsed.companyName ?? document.company ?? document.source
  const isPosting = parsed.kind === 'posting'
  const key = isPosting ? employerKey(name) : document.source
  const signature = textSignature(parsed.text, parsed.locations)
  const skills = tagger.tag({ title: parsed.title, text: parsed.text, company: name })
  const looksFor = isPosting ? titleKey(parsed.title, parsed.locations) : ''
  const dated = dateOf(document, parsed)
  // Field by field: an object that is spread together is slow to make, and slower to write.
  return {
    kind: parsed.kind,
    externalId: parsed.externalId,
    url: parsed.url,
    title: parsed.title,
    locations: parsed.locations,
    workMode: parsed.workMode,
    employmentType: parsed.employmentType,
    pay: parsed.pay,
    language: parsed.language,
    postedAt: parsed.postedAt,
    postedAtKind: dated.postedAtKind,
    updatedAt: parsed.updatedAt,
    closesAt: parsed.closesAt,
    text: parsed.text,
    boilerplate: parsed.boilerplate,
    day: dated.day,
    countsAsNew: dated.countsAsNew,
    source: document.source,
    company: { name, key },
    seniority: isPosting ? seniorityOf(parsed.title) : null,
    role: roleOf(parsed),
    firstSeenAt: document.firstSeenAt,
    lastSeenAt: document.fetchedAt,
    closedAt: null,
    contentHash: document.contentHash,
    revision: document.revision,
    signature,
    titleKey: isPosting ? looksFor : undefined,
    vacancy: isPosting
      ? vacancyId({ employer: key, titleKey: looksFor, signature, skills: skills.map(({ skill }) => skill) })
      : `${document.source}/${document.externalId}`,
    skills,
    taxonomyVersion: tagger.taxonomyVersion,
    tags: document.tags,
    run: document.run,
  }
}

/**
 * The day demand counts it on: the stated one, else the day it was first seen. A posting that was there
 * before its source was observed is no new demand, unless the source is an archive of dated postings.
 */
function dateOf(document: Document, parsed: ParsedItem): Pick<Item, 'day' | 'postedAtKind' | 'countsAsNew'> {
  const seen = document.firstSeenAt.slice(0, 10)
  const stated = parsed.postedAt === null ? null : dayOf(parsed.postedAt)
  const day = stated === null || stated > seen ? seen : stated
  return {
    day,
    postedAtKind: stated === null ? 'firstSeen' : (parsed.postedAtKind ?? 'day'),
    countsAsNew: document.archive ? stated !== null : !document.run.baseline,
  }
}

/** The UTC day of an instant or a day. */
function dayOf(value: string): string {
  return value.length === 10 || value.endsWith('Z')
    ? value.slice(0, 10)
    : new Date(value).toISOString().slice(0, 10)
}
