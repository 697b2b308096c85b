import type { ParsedItem } from '@skilltide/contracts'
import { z } from 'zod'
import { readDate } from '../read/date.ts'
import { isObject, textOf } from '../read/fields.ts'
import { htmlToText, tidy } from '../read/html-text.ts'
import { noPay } from '../read/pay.ts'
import { countOf, pageOf, parameterOf, readList, readRoot, rowsOf, withParameter } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

/** The newest stories of Hacker News by its search (https://hn.algolia.com/api): what the industry talks about. */
export const hnStories = defineKind({
  name: 'hn-stories',
  settings: z.strictObject({
    query: z.string().default('').describe('Only stories that say this; all when empty'),
    leastPoints: z.number().int().min(0).default(20).describe('Only stories with as many points'),
    maxPages: z
      .number()
      .int()
      .min(1)
      .max(20)
      .default(3)
      .describe('Most pages of one run, a hundred stories each'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .default('https://hn.algolia.com')
      .describe('Where the search is served'),
  }),
  recorded: {},
  closesByAbsence: false,
  start: ({ baseUrl, query, leastPoints }) => {
    const url = new URL(`${baseUrl.replace(/\/$/, '')}/api/v1/search_by_date`)
    const asked = {
      tags: 'story',
      query,
      numericFilters: `points>=${leastPoints}`,
      hitsPerPage: '100',
      page: '0',
    }
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
    return [{ url: url.href, label: 'list' }]
  },
  read,
  parse,
})

function read(response: SourceResponse, { maxPages }: { maxPages: number }): SourcePage {
  const root = readRoot(response.body)
  const found = rowsOf(readList(root, 'hits'), {
    id: (hit) => textOf(hit.objectID),
    url: (hit) => textOf(hit.url) ?? `https://news.ycombinator.com/item?id=${textOf(hit.objectID)}`,
    // Points and comments change by the minute, and say nothing of skills.
    body: ({ objectID, title, author, url, story_text: text, created_at: createdAt }) => ({
      objectID,
      title,
      author,
      url,
      story_text: text,
      created_at: createdAt,
    }),
  })
  const { url } = response.request
  const next = parameterOf(url, 'page', 0) + 1
  const isLast = next >= Math.min(maxPages, countOf(root.nbPages) ?? 0)
  return pageOf(found, { follow: isLast ? [] : [{ url: withParameter(url, 'page', next), label: 'list' }] })
}

function parse(document: StoredDocument): ParsedItem {
  const story: unknown = JSON.parse(document.body)
  const title = isObject(story) ? textOf(story.title) : null
  if (!isObject(story) || title === null) throw new Error('a story without title')
  const posted = readDate(story.created_at)
  return {
    kind: 'article',
    externalId: document.externalId,
    url: document.url,
    title: tidy(title),
    companyName: 'Hacker News',
    locations: [],
    workMode: null,
    employmentType: null,
    pay: noPay,
    language: 'en',
    postedAt: posted?.value ?? null,
    postedAtKind: posted?.kind ?? null,
    updatedAt: null,
    closesAt: null,
    text: htmlToText(textOf(story.story_text) ?? ''),
    boilerplate: '',
  }
}
