import type { Pay } from '@skilltide/contracts'
import { noPay, readPay, readPeriod } from './pay.ts'

const symbol = '(?:[A-Z]{2,3}\\s?)?(?:US\\$|CA\\$|A\\$|[€£$₹]|\\b[A-Z]{3}\\b)'
const amount = "\\d[\\d.,' ]*\\d\\s?[kK]?|\\d\\s?[kK]?"
const range = new RegExp(
  `(?<before>${symbol})?\\s*(?<low>${amount})\\s*(?:(?:-|–|—|to|bis)\\s*(?:${symbol})?\\s*(?<high>${amount}))?\\s*(?<after>[€£$₹]|\\b[A-Z]{3}\\b)?`,
)
const currencies: Readonly<Record<string, string>> = { US$: 'USD', CA$: 'CAD', A$: 'AUD' }
const periodWords =
  /\b(?:per|an?|\/)\s*(hour|hr|day|week|month|year|annum)|\b(hourly|daily|weekly|monthly|yearly|annual(?:ly)?)\b|\/\s*(h|hr|hour|day|mo|month|yr|year|a)\b/i

/** Pay in words: "$100k - $120k", "€50.000–60.000 per year", "£400/day". No currency, no pay. */
export function readPayWords(words: string): Pay {
  const found = range.exec(words)?.groups
  if (found === undefined) return noPay
  const sign = (found.before ?? found.after)?.trim()
  if (sign === undefined) return noPay
  const [low, high] = [numberOf(found.low), numberOf(found.high ?? found.low)]
  if (low === null || high === null) return noPay
  // "100-120k" says thousands of both.
  const thousands = /k$/i.test(found.high?.trim() ?? '') && low < 1_000 ? 1_000 : 1
  const stated = periodWords.exec(words)
  const period = stated === null ? null : periodOf(stated[1] ?? stated[2] ?? stated[3] ?? '')
  const pay = readPay({ min: low * thousands, max: high, currency: currencies[sign] ?? sign, period })
  return pay.currency === null ? noPay : { ...pay, period: period ?? likelyPeriod(high) }
}

/** The digits, whichever of "." and "," parts thousands. */
function numberOf(text: string | undefined): number | null {
  if (text === undefined) return null
  const [, digits = '', k] = /^([\d.,' ]+?)\s?([kK])?$/.exec(text.trim()) ?? []
  const plain = digits
    .replace(/[ ']/g, '')
    .replace(/[.,](?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.')
  const value = Number(plain) * (k === undefined ? 1 : 1_000)
  return plain !== '' && Number.isFinite(value) ? value : null
}

function periodOf(word: string): Pay['period'] {
  const short: Readonly<Record<string, Pay['period']>> = {
    h: 'hour',
    hr: 'hour',
    mo: 'month',
    yr: 'year',
    a: 'year',
  }
  return short[word.toLowerCase()] ?? readPeriod(word)
}

/** Five figures and more are a year's: nobody writes them of an hour or a month. */
function likelyPeriod(amount: number): Pay['period'] {
  return amount >= 20_000 ? 'year' : null
}
