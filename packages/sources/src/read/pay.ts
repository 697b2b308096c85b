import type { Pay } from '@skilltide/contracts'

export const noPay: Pay = Object.freeze({
  min: null,
  max: null,
  currency: null,
  period: null,
  estimated: false,
})

/** Words for a period: schema.org's unit texts, UN/CEFACT codes, everyday ones. */
const periods: readonly [RegExp, Pay['period']][] = [
  [/^(?:per\s+|pro\s+|par\s+|por\s+)?(?:hour|hourly|hr|hur|stunde|heure|hora)\b/i, 'hour'],
  [/^(?:per\s+|pro\s+|par\s+|por\s+)?(?:day|daily|tag|jour|d[ií]a)(?![\p{L}\d])/iu, 'day'],
  [/^(?:per\s+|pro\s+|par\s+|por\s+)?(?:week|weekly|wee|woche|semaine|semana)\b/i, 'week'],
  [/^(?:per\s+|pro\s+|par\s+|por\s+)?(?:month|monthly|mon|monat|mois|mes)\b/i, 'month'],
  [
    /^(?:per\s+|pro\s+|par\s+|por\s+|1\s+)?(?:year|yearly|annual|annually|annum|anum|ann|p\.?\s?a|jahr|an|año)(?![\p{L}\d])/iu,
    'year',
  ],
]

/** Pay as a source states it: numbers or their text in whole units. What says nothing becomes null. */
export function readPay(stated: { min: unknown; max: unknown; currency: unknown; period: unknown }): Pay {
  const [low, high] = [readAmount(stated.min), readAmount(stated.max)]
  if (low === null && high === null) return noPay
  const swapped = low !== null && high !== null && low > high
  return {
    min: swapped ? high : low,
    max: swapped ? low : high,
    currency: readCurrency(stated.currency),
    period: readPeriod(stated.period),
    estimated: false,
  }
}

export function readPeriod(words: unknown): Pay['period'] {
  if (typeof words !== 'string') return null
  return periods.find(([pattern]) => pattern.test(words.trim()))?.[1] ?? null
}

/** A positive amount: 95000, "95,000.00", "95k". Null for anything else. */
export function readAmount(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value > 0 ? value : null
  if (typeof value !== 'string') return null
  const match = /^[^\d-]{0,4}(\d[\d,' ]*(?:\.\d+)?)\s*(k)?\b/i.exec(value.trim())
  if (match === null) return null
  const digits = match[1] ?? ''
  // "95.000" and "95.000,00" part thousands by dots.
  const dotted = /^\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?$/.exec(wholeNumber(value))
  const plain =
    dotted === null ? digits.replace(/[,' ]/g, '') : dotted[0].replaceAll('.', '').replace(',', '.')
  const amount = Number(plain) * (match[2] === undefined ? 1 : 1000)
  return Number.isFinite(amount) && amount > 0 ? amount : null
}

function wholeNumber(text: string): string {
  return /\d[\d.,]*/.exec(text)?.[0] ?? ''
}

const symbols: Readonly<Record<string, string>> = {
  '€': 'EUR',
  EURO: 'EUR',
  EUROS: 'EUR',
  '£': 'GBP',
  $: 'USD',
  US$: 'USD',
  '₹': 'INR',
  ZŁ: 'PLN',
}

function readCurrency(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const code = value.trim().toUpperCase()
  return /^[A-Z]{3}$/.test(code) ? code : (symbols[code] ?? null)
}
