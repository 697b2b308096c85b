import type { Item } from '@skilltide/contracts'

/** The first line that fits a title decides: the most telling words come first. */
const words: [NonNullable<Item['seniority']>, RegExp][] = [
  ['intern', /\b(intern|internship|trainee|working student|werkstudent)\b/i],
  ['executive', /\b(chief|cto|cio|ceo|cfo|vp|vice president|director)\b/i],
  ['lead', /\b(lead|principal|staff|head of|team lead)\b/i],
  ['senior', /\b(senior|sr|expert)\b/i],
  ['junior', /\b(junior|jr|graduate|entry[- ]level)\b/i],
  ['mid', /\b(mid[- ]level|intermediate)\b/i],
]

/** How senior a title says the posting is; null when it does not say. */
export function seniorityOf(title: string): Item['seniority'] {
  return words.find(([, pattern]) => pattern.test(title))?.[0] ?? null
}
