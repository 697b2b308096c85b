import type { Block } from './html-text.ts'

/** Headings over what says something of the employer, not of the work. COMPANY stands for its name. */
const headings = [
  'about (?:us|the (?:company|team|organi[sz]ation)|our (?:company|culture|team)|COMPANY)',
  '(?:who|what) (?:we are|is COMPANY)',
  "what we(?: are|['’]re)? (?:do|building)",
  "what it['’]s like .*|life at .*",
  'our (?:story|values|culture|mission|vision|company|benefits|commitment.*|principles)',
  '(?:company|corporate) (?:overview|description|profile|values|culture)',
  '(?:the )?(?:perks|benefits)(?: ?(?:and|&|\\+) ?(?:perks|benefits|compensation))?(?: (?:at|of) .*)?',
  '(?:total )?(?:rewards|compensation)(?: ?(?:and|&) ?(?:benefits|perks))?',
  '(?:your|employee|job|additional|our) (?:benefits|perks)',
  "what (?:we|you|COMPANY)(?:['’]ll)? (?:offers?|get)(?: you)?",
  'why (?:join )?(?:us|COMPANY|work (?:here|with us|at .*)) ?\\??',
  '(?:equal|eeo)\\b.*',
  '(?:our )?(?:diversity|inclusion|dei|belonging)\\b.*',
  '.*\\baccommodations?(?: statement)?',
  '(?:privacy|data protection|applicant) (?:notice|policy|statement|privacy.*)',
  '(?:legal|disclaimer|fraud|recruit(?:ing|ment) (?:scam|fraud)).*',
  'über uns|wir bieten|das bieten wir|unsere benefits|deine vorteile|was wir (?:dir )?bieten|à propos.*',
]

/** Paragraphs that are boilerplate under whatever heading they stand. */
const paragraph =
  /equal[ -](?:employment[ -])?opportunity|without regard to (?:race|age|sex|colou?r)|affirmative action employer|reasonable accommodations? (?:to|for|in)|regardless of (?:race|age|gender|colou?r)|protected veteran|applicant privacy (?:notice|policy)|\be-verify\b/i

/**
 * Parts a posting from the words about its employer: sections under known headings up to the next heading,
 * blocks marked `aside`, and equal-opportunity paragraphs. A text that would lose everything is left whole.
 */
export function splitBoilerplate(
  blocks: readonly Block[],
  companyName: string | null,
): { text: Block[]; boilerplate: Block[] } {
  const known = headingPattern(companyName)
  const text: Block[] = []
  const boilerplate: Block[] = []
  let inSection = false
  for (const block of blocks) {
    if (isHeading(block)) inSection = known.test(headingWords(block.text))
    const apart = inSection || block.aside || isOfficial(block)
    if (apart) boilerplate.push(block)
    else text.push(block)
  }
  return keepsEnough(text, blocks) ? { text, boilerplate } : withoutSections(blocks)
}

/** A text all in one paragraph is not boilerplate for one of its sentences. */
const longestParagraph = 1_500

function isOfficial(block: Block): boolean {
  return block.kind !== 'heading' && block.text.length <= longestParagraph && paragraph.test(block.text)
}

/** What of a long text must be about the work, for the rest to be taken for something else. */
const leastKept = 0.15
const longText = 1_500

/** A section that never ends is a page without headings, not an employer that says nothing of the work. */
function keepsEnough(text: readonly Block[], whole: readonly Block[]): boolean {
  const [kept, all] = [sizeOf(text.filter((block) => block.kind !== 'heading')), sizeOf(whole)]
  return kept > 0 && (all < longText || kept >= all * leastKept)
}

function sizeOf(blocks: readonly Block[]): number {
  return blocks.reduce((size, { text }) => size + text.length, 0)
}

function withoutSections(blocks: readonly Block[]): { text: Block[]; boilerplate: Block[] } {
  const isApart = (block: Block) => block.aside || isOfficial(block)
  const text = blocks.filter((block) => !isApart(block))
  if (text.every((block) => block.kind === 'heading')) return { text: [...blocks], boilerplate: [] }
  return { text, boilerplate: blocks.filter(isApart) }
}

function isHeading(block: Block): boolean {
  return (
    block.kind === 'heading' || (block.kind === 'text' && block.text.length <= 60 && block.text.endsWith(':'))
  )
}

function headingWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&+.'’? -]/gu, '')
    .replace(/[\s.]+$/, '')
    .trim()
}

/** Patterns by company name: a board's postings share one. Forgotten when there are many. */
const patterns = new Map<string, RegExp>()
const mostPatterns = 200

function headingPattern(companyName: string | null): RegExp {
  const name = companyName === null ? '' : headingWords(companyName)
  const known = patterns.get(name)
  if (known !== undefined) return known
  if (patterns.size === mostPatterns) patterns.clear()
  const company = name === '' ? 'us' : name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  const pattern = new RegExp(`^(?:${headings.join('|').replaceAll('COMPANY', `${company}\\.?`)})$`)
  patterns.set(name, pattern)
  return pattern
}
