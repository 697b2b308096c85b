import type { Item } from '@skilltide/contracts'

/** The first line that fits a title decides: the most telling words come first. */
const words: [NonNullable<Item['seniority']>, RegExp][] = [
  [
    'intern',
    /\b(intern|internship|co-op|trainee|apprentice|working student|werkstudent|praktik|azubi|auszubild|ausbildung|stagiaire|stage|alternan|becari|prácticas)/i,
  ],
  ['executive', /\b(chief|cto|cio|ceo|cfo|vp|vice president|director)\b/i],
  ['lead', /\b(lead|principal|staff|head of|team lead|teamleiter)\b/i],
  ['senior', /\b(senior|sénior|sr|expert)\b/i],
  ['junior', /\b(junior|júnior|jr|graduate|entry[- ]level|berufseinsteiger)\b/i],
  ['mid', /\b(mid[- ]level|intermediate)\b/i],
]

/** How senior a title says the posting is; null when it does not say. */
export function seniorityOf(title: string): Item['seniority'] {
  return words.find(([, pattern]) => pattern.test(title))?.[0] ?? null
}
