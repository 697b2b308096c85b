import type { Location, ParsedItem, Pay } from '@skilltide/contracts'
import { z } from 'zod'
import { placeOfAddress } from '../read/address.ts'
import { boardNameIn } from '../read/board-name.ts'
import { isObject, type JsonObject, listOf, textOf } from '../read/fields.ts'
import { noPay, readPay } from '../read/pay.ts'
import { readPayWords } from '../read/pay-words.ts'
import { readPlace, workModeOf } from '../read/place.ts'
import { postingOf } from '../read/posting.ts'
import { pageOf, readList, readRoot, rowsOf, textsOf } from '../read/rows.ts'
import { defineKind, type SourcePage, type SourceResponse, type StoredDocument } from '../source-kind.ts'

/** Ashby job boards: one answer holds the whole board (https://developers.ashbyhq.com/docs/public-job-posting-api). */
export const ashby = defineKind({
  name: 'ashby',
  settings: z.strictObject({
    board: z
      .string()
      .regex(/^[^/?#\s][^/?#]*$/, 'the name in the address of the board, such as "acme"')
      .describe('The name in the address of the board: jobs.ashbyhq.com/BOARD'),
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .default('https://api.ashbyhq.com')
      .describe('Where the boards are served'),
  }),
  many: { list: 'boards', one: 'board' },
  recorded: { board: 'recorded' },
  closesByAbsence: true,
  start: ({ board, baseUrl }) => [
    {
      url: `${baseUrl.replace(/\/$/, '')}/posting-api/job-board/${encodeURIComponent(board)}?includeCompensation=true`,
      label: 'list',
    },
  ],
  read,
  parse,
})

function read(response: SourceResponse): SourcePage {
  const jobs = readList(readRoot(response.body), 'jobs')
  const listed = jobs.filter((job) => !isObject(job) || job.isListed !== false)
  return pageOf(
    rowsOf(listed, {
      id: (job) => textOf(job.id),
      url: (job) => textOf(job.jobUrl) ?? textOf(job.applyUrl) ?? '',
    }),
  )
}

function parse(document: StoredDocument): ParsedItem {
  const job: unknown = JSON.parse(document.body)
  if (!isObject(job)) throw new Error('no job')
  return postingOf(document, {
    title: job.title,
    companyName: document.company ?? boardNameIn(document.url, /^https?:\/\/jobs\.ashbyhq\.com\/([^/?#]+)/),
    locations: locationsOf(job),
    workMode: modeOf(job),
    employmentType: job.employmentType,
    pay: payOf(job.compensation),
    posted: job.publishedAt ?? job.publishedDate,
    updated: job.updatedAt,
    text: job.descriptionHtml ?? job.descriptionPlain,
  })
}

function locationsOf(job: JsonObject): Location[] {
  return [job, ...listOf(job.secondaryLocations)].flatMap((place) => {
    if (!isObject(place)) return textsOf(place).map(readPlace)
    const words = textOf(place.location)
    const postal = isObject(place.address) ? place.address.postalAddress : null
    if (isObject(postal)) {
      const address = placeOfAddress(
        { city: postal.addressLocality, region: postal.addressRegion, country: postal.addressCountry },
        words,
      )
      if (address !== null) return [address]
    }
    return words === null ? [] : [readPlace(words)]
  })
}

/** `workplaceType` is the newer word; `isRemote` is true of hybrid work, too. */
function modeOf({ workplaceType, isRemote }: JsonObject): ParsedItem['workMode'] {
  const words = textOf(workplaceType)
  const stated = words === null ? null : workModeOf(words)
  return stated ?? (isRemote === true ? 'remote' : null)
}

/** The first tier's salary, else the summary's; equity and bonuses are other components. */
function payOf(compensation: unknown): Pay {
  if (!isObject(compensation)) return noPay
  const components = listOf(compensation.compensationTiers)
    .filter(isObject)
    .flatMap((tier) => listOf(tier.components))
    .concat(listOf(compensation.summaryComponents))
    .filter(isObject)
  const salary = components.find((component) => component.compensationType === 'Salary')
  if (salary === undefined)
    return readPayWords(textOf(compensation.scrapeableCompensationSalarySummary) ?? '')
  return readPay({
    min: salary.minValue,
    max: salary.maxValue,
    currency: salary.currencyCode,
    period: textOf(salary.interval)?.replace(/^1\s+/, ''),
  })
}
