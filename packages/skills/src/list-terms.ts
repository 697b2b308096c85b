/** A name that no skill has, as it stands in a text beside skills: UTF-16 units, and the skills it stands beside. */
export type ListTerm = { term: string; start: number; end: number; beside: string[] }
type Span = { skill: string; start: number; end: number }

const word = String.raw`(?:\p{Lu}[\p{L}\d]*(?:[.+#-][\p{L}\d]+)*[+#]*|\p{Ll}+[\p{Lu}\d][\p{L}\d]*(?:[.-][\p{L}\d]+)*)`
const name = String.raw`${word}(?: (?:\p{Lu}[\p{L}\d]*|\d+(?:\.\d+)*))?`
const glue = String.raw`(?:\s*[,;/|·•]\s*(?:and |or |und |oder |y |o )?|\s+(?:and|or|und|oder|y|o|&)\s+)`
const closing = String.raw`(?=\s*(?:[,;/|·•).:!?\n]|(?:and|or|und|oder|y|o|&)\s|$))`
const afterSkill = new RegExp(`^${glue}(${name})${closing}`, 'u')
const beforeSkill = new RegExp(`(?:^|[\\s,;/|·•(:])(${name})${glue}$`, 'u')
const reach = 60

/**
 * Names in a list of skills that are no skills themselves: in "Python, LangGraph and Kafka" LangGraph. Only what looks
 * like a name (a capital letter or a digit in it) and is joined to a skill by nothing but list marks.
 */
export function termsInLists(text: string, skills: readonly Span[]): ListTerm[] {
  const terms = new Map<number, ListTerm>()
  const spans = [...skills].sort((a, b) => a.start - b.start)
  const add = (start: number, term: string, skill: string) => {
    const end = start + term.length
    if (term.length < 2 || spans.some((span) => span.start < end && span.end > start)) return
    const known = terms.get(start)
    if (known === undefined) terms.set(start, { term, start, end, beside: [skill] })
    else known.beside.push(skill)
  }
  for (const { skill, start, end } of spans) {
    const after = afterSkill.exec(text.slice(end, end + reach))
    if (after?.[1] !== undefined) add(end + after[0].length - after[1].length, after[1], skill)
    const from = Math.max(0, start - reach)
    const before = beforeSkill.exec(text.slice(from, start))
    if (before?.[1] !== undefined) add(from + before.index + before[0].indexOf(before[1]), before[1], skill)
  }
  return [...terms.values()].sort((a, b) => a.start - b.start)
}
