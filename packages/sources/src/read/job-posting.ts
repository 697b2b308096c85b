import type { Location, ParsedItem, Pay } from '@skilltide/contracts'
import type { StoredDocument } from '../source-kind.ts'
import { splitBoilerplate } from './boilerplate.ts'
import { countryOfField } from './countries.ts'
import { readDate, readDateValue } from './date.ts'
import { readEmploymentType } from './employment-type.ts'
import { isObject, type JsonObject, listOf, textOf } from './fields.ts'
import { type Block, blocksToText, htmlToBlocks, tidy } from './html-text.ts'
import { hasType } from './json-ld.ts'
import { languageOf } from './language.ts'
import { noPay, readPay } from './pay.ts'
import { readPlace } from './place.ts'

/** A schema.org JobPosting as an item. Throws when it is none or has no title. */
export function parsePosting(
  node: unknown,
  document: Pick<StoredDocument, 'externalId' | 'url' | 'company'>,
): ParsedItem {
  if (!isObject(node) || !hasType(node, 'JobPosting')) throw new Error('no JobPosting')
  const title = textOf(node.title) ?? textOf(node.name)
  if (title === null) throw new Error('a JobPosting without title')
  const companyName = nameOf(node.hiringOrganization)
  const description = htmlToBlocks(textOf(node.description) ?? '')
  const parts = splitBoilerplate(description, companyName ?? document.company)
  const posted = readDate(textOf(node.datePosted))
  const text = blocksToText([...parts.text, ...furtherBlocks(node, blocksToText(description))])
  return {
    kind: 'posting',
    externalId: document.externalId,
    url: document.url,
    title: tidy(title),
    companyName,
    locations: [
      ...listOf(node.jobLocation).flatMap(placesOf),
      ...listOf(node.applicantLocationRequirements).flatMap(areasOf),
    ],
    workMode: listOf(node.jobLocationType).some((type) => textOf(type)?.toUpperCase() === 'TELECOMMUTE')
      ? 'remote'
      : null,
    employmentType: readEmploymentType(node.employmentType),
    pay: payOf(node),
    language: languageOf(node.inLanguage, `${tidy(title)}\n${text}`),
    postedAt: posted?.value ?? null,
    postedAtKind: posted?.kind ?? null,
    updatedAt: readDateValue(textOf(node.dateModified)),
    closesAt: readDateValue(textOf(node.validThrough)),
    text,
    boilerplate: blocksToText([...parts.boilerplate, ...htmlToBlocks(textOf(node.jobBenefits) ?? '')]),
  }
}

const furtherFields = [
  'responsibilities',
  'qualifications',
  'skills',
  'experienceRequirements',
  'educationRequirements',
]

/** What the other fields of text add to the description. */
function furtherBlocks(node: JsonObject, said: string): Block[] {
  return furtherFields.flatMap((field) =>
    listOf(node[field])
      .flatMap((value) => htmlToBlocks(textOf(value) ?? nameOf(value) ?? ''))
      .filter((block) => !said.includes(block.text)),
  )
}

function nameOf(value: unknown): string | null {
  const [one] = listOf(value)
  const name = isObject(one) ? textOf(one.name) : textOf(one)
  return name === null ? null : tidy(name)
}

function placesOf(place: unknown): Location[] {
  if (!isObject(place)) return wordsOf(place)
  const [address] = listOf(place.address)
  if (!isObject(address)) return wordsOf(address ?? place.name)
  const city = textOf(address.addressLocality)
  const region = textOf(address.addressRegion)
  const country = isObject(address.addressCountry)
    ? textOf(address.addressCountry.name)
    : textOf(address.addressCountry)
  const raw = [city, region, country].filter((part) => part !== null).join(', ')
  return raw === ''
    ? wordsOf(place.name)
    : [{ raw, city, region, country: country === null ? null : countryOfField(country) }]
}

/** Where a remote posting may be worked from: countries and states by name. */
function areasOf(area: unknown): Location[] {
  return isObject(area) ? wordsOf(area.name) : wordsOf(area)
}

function wordsOf(words: unknown): Location[] {
  const raw = textOf(words)
  return raw === null ? [] : [readPlace(raw)]
}

/** `baseSalary` is the employer's word; `estimatedSalary` is somebody's guess and marked so. */
function payOf(node: JsonObject): Pay {
  const stated = salaryOf(node.baseSalary, node.salaryCurrency)
  if (stated !== noPay) return stated
  const guessed = salaryOf(node.estimatedSalary, node.salaryCurrency)
  return guessed === noPay ? noPay : { ...guessed, estimated: true }
}

function salaryOf(value: unknown, currency: unknown): Pay {
  const [salary] = listOf(value)
  if (!isObject(salary)) return readPay({ min: salary, max: salary, currency, period: null })
  const [inner] = listOf(salary.value)
  const range = isObject(inner) ? inner : salary
  const single = isObject(inner) ? inner.value : inner
  return readPay({
    min: range.minValue ?? single,
    max: range.maxValue ?? single,
    currency: salary.currency ?? range.currency ?? currency,
    period: range.unitText ?? salary.unitText ?? salary.duration,
  })
}
