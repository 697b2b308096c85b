import type { Location, ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { readDate } from '../read/date.ts'
import { isObject, textOf } from '../read/fields.ts'
import { htmlToBlocks, tidy } from '../read/html-text.ts'
import { readPayWords } from '../read/pay-words.ts'
import { readPlace, workModeOf } from '../read/place.ts'
import { postingOf } from '../read/posting.ts'
import { pageOf, readList, readRoot, rowsOf } from '../read/rows.ts'
import {
  defineKind,
  type SourcePage,
  type SourceRequest,
  type SourceResponse,
  type StoredDocument,
} from '../source-kind.ts'

/**
 * The monthly "Who is hiring?" threads of Hacker News, by its search (https://hn.algolia.com/api): one request is a
 * month. With `since`, ten years of postings are some 120 requests. Monthly: no weekly trend from it alone.
 */
export const hnHiring = defineKind({
  name: 'hn-hiring',
  settings: z.strictObject({
    since: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day, such as "2016-01-01"')
      .optional()
      .describe('Every thread since this day; the newest alone when left out'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .default('https://hn.algolia.com')
      .describe('Where the search is served'),
  }),
  recorded: {},
  closesByAbsence: false,
  start: ({ baseUrl, since }) => {
    const url = new URL(`${baseUrl.replace(/\/$/, '')}/api/v1/search_by_date`)
    url.searchParams.set('tags', 'story,author_whoishiring')
    url.searchParams.set('hitsPerPage', since === undefined ? '3' : '1000')
    if (since !== undefined) {
      url.searchParams.set('numericFilters', `created_at_i>=${Date.parse(`${since}T00:00:00Z`) / 1_000}`)
    }
    return [{ url: url.href, label: 'threads' }]
  },
  read: (response, settings) =>
    response.request.label === 'thread' ? readThread(response) : readThreads(response, settings),
  parse,
})

/** The same author also asks who wants to be hired, and who freelances. */
const isHiring = /^ask hn: who is hiring\b/i

function readThreads(
  response: SourceResponse,
  { baseUrl, since }: { baseUrl: string; since?: string | undefined },
): SourcePage {
  const root = readRoot(response.body)
  if (Array.isArray(root.children)) return readThread(response)
  const threads = readList(root, 'hits')
    .filter(isObject)
    .filter(({ title }) => isHiring.test(textOf(title) ?? ''))
    .map(({ objectID }) => textOf(objectID))
    .filter((id) => id !== null)
  const wanted = since === undefined ? threads.slice(0, 1) : threads
  const follow: SourceRequest[] = wanted.map((id) => ({
    url: `${baseUrl.replace(/\/$/, '')}/api/v1/items/${id}`,
    label: 'thread',
  }))
  return pageOf({ rows: [], rejected: [] }, { follow })
}

/** Top-level comments are the postings; answers to them are not. Deleted ones have no text. */
function readThread(response: SourceResponse): SourcePage {
  const root = readRoot(response.body)
  const comments = readList(root, 'children').filter(
    (child) => !isObject(child) || textOf(child.text) !== null,
  )
  return pageOf(
    rowsOf(comments, {
      id: (comment) => textOf(comment.id),
      url: (_, id) => `https://news.ycombinator.com/item?id=${id}`,
      body: ({ id, author, created_at: createdAt, text }) => ({ id, author, created_at: createdAt, text }),
    }),
  )
}

function parse(document: StoredDocument): ParsedItem {
  const comment: unknown = JSON.parse(document.body)
  const html = isObject(comment) ? textOf(comment.text) : null
  if (!isObject(comment) || html === null) throw new Error('a comment without text')
  const header = readHeader(tidy(htmlToBlocks(html)[0]?.text ?? ''))
  return {
    ...postingOf(document, { ...header, posted: comment.created_at, text: html }),
    postedAtKind: readDate(comment.created_at)?.kind ?? null,
  }
}

type Header = {
  title: string
  companyName: string | null
  locations: Location[]
  workMode: ParsedItem['workMode']
  employmentType: string | null
  pay: ParsedItem['pay']
}

const modes = /\b(?:remote|on-?site|hybrid|in[- ]office)\b/i
const employment = /\b(?:full[- ]?time|part[- ]?time|contract(?:or)?|freelance|intern(?:ship)?s?)\b/i
const roles =
  /\b(?:engineers?|developers?|scientists?|designers?|managers?|analysts?|architects?|leads?|heads?|directors?|devops|sre|researchers?|administrators?|consultants?|programmers?|cto|founding|roles|positions|full[- ]?stack|back[- ]?end|front[- ]?end|qa|support|sales|product|multiple)\b/i
const link = /https?:\/\/\S+|\b[\w-]+\.(?:com|io|ai|org|net|co|dev|app)\b/i

/**
 * The first line is usually "Company | Role | Place | …", in any order after the company. What is not plain stays
 * in the title: nothing is invented.
 */
function readHeader(line: string): Header {
  const parts = line.split(/\s*[|•·]\s*/).filter((part) => part !== '')
  const [company = '', ...rest] = parts
  const none = { companyName: null, locations: [], workMode: workModeOf(line), employmentType: null }
  if (rest.length === 0) return { ...none, title: line.slice(0, 120) || 'Posting', pay: readPayWords('') }
  const role = rest.find((part) => roles.test(part) && !link.test(part))
  const pay = rest.map(readPayWords).find(({ min }) => min !== null)
  const place = rest.find((part) => part !== role && isPlace(part))
  return {
    title: role ?? line.slice(0, 120),
    companyName:
      company
        .replace(/\s*\((?:https?:\/\/|www\.|YC )[^)]*\)?/i, '')
        .replace(link, (it) => (it === company ? it : ''))
        .trim() || null,
    locations:
      place === undefined
        ? []
        : place
            .split(/\s*(?:\/|;| or )\s*/)
            .filter((one) => !modesOnly(one))
            .map(readPlace),
    workMode: workModeOf(rest.filter((part) => modes.test(part)).join(' ')),
    employmentType: employment.exec(rest.join(' '))?.[0] ?? null,
    pay: pay ?? readPayWords(''),
  }
}

function isPlace(part: string): boolean {
  if (link.test(part) || employment.test(part) || roles.test(part)) return false
  if (readPayWords(part).min !== null) return false
  return modes.test(part) ? !modesOnly(part) : /^\p{Lu}/u.test(part) && part.length <= 60
}

function modesOnly(words: string): boolean {
  return (
    words
      .replace(modes, '')
      .replace(/[^\p{L}]/gu, '')
      .replace(/^(?:only|ok|friendly|first|fully|or|and)+$/i, '') === ''
  )
}
