import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createTagger, loadTaxonomy, type Tagger, type Taxonomy } from '@skilltide/skills'
import type { BenchResult } from './bench-result.ts'
import { type GoldText, readGold } from './tags-gold.ts'
import { addCounts, type Counts, countMentions, countSkills, type Score, scoreOf } from './tags-score.ts'
import { scoreSkillSpan } from './tags-skillspan.ts'

const root = new URL('../../../', import.meta.url)
export const goldFolder = fileURLToPath(new URL('packages/skills/gold', root))
/** Other people's labels, never part of the repository: scored where they lie beside it. */
const skillSpanFile = fileURLToPath(new URL('../shared/data/gold/skillspan/dev.json', root))

/** What the tagger gets right on labelled texts. `ratio` is its F1 on the software adverts of SkillSpan's dev part. */
export async function benchTags(): Promise<BenchResult> {
  const taxonomy = loadTaxonomy()
  const tagger = createTagger(taxonomy)
  const gold = readGold(goldFolder)
  const [dev, kept] = (['dev', 'kept'] as const).map((part) =>
    scoreGold(
      taxonomy,
      tagger,
      gold.filter((text) => text.part === part),
    ),
  )
  const spans = existsSync(skillSpanFile) ? scoreSkillSpan(skillSpanFile, 'tech', tagger) : null
  return {
    bench: 'tags',
    ratio: spans?.f1 ?? kept?.all?.f1 ?? 0,
    skills: taxonomy.skills.size,
    skillSpan:
      spans === null ? 'absent: ../shared/data/gold/skillspan' : `${print(spans)} of ${spans.spans} spans`,
    skillSpanAsked: 'precision 0.72 recall 0.70 f1 0.71',
    goldAsked: 'ambiguous precision 0.93 at recall 0.88; beyond-software f1 0.75',
    ...printed('kept gold', kept),
    ...printed('dev gold', dev),
  }
}

/**
 * Scores by name: `all`, `beyond-software`, each kind (`kind:technology`), each ambiguous skill (`name:go`, by mention)
 * and `ambiguous` over all of these.
 */
export function scoreGold(
  taxonomy: Taxonomy,
  tagger: Tagger,
  texts: readonly GoldText[],
): Record<string, Score> {
  const all = texts.map((text) => ({ text, tags: tagger.mentions({ text: text.text }) }))
  const read = all.filter(({ text }) => text.kind !== 'name')
  const counts: Record<string, Counts> = {}
  const add = (name: string, each: readonly Counts[]) => {
    const sum = addCounts(each)
    if (sum.right + sum.wrong + sum.missed > 0) counts[name] = sum
  }
  add(
    'all',
    read.map(({ text, tags }) => countSkills(text, tags)),
  )
  const beyond = read.filter(({ text }) => text.kind === 'posting' && text.field !== 'software')
  add(
    'beyond-software',
    beyond.map(({ text, tags }) => countSkills(text, tags)),
  )
  const skills = [...taxonomy.skills.values()]
  for (const [kind, members] of Map.groupBy(skills, ({ kind }) => kind)) {
    const ids = new Set(members.map(({ id }) => id))
    add(
      `kind:${kind}`,
      read.map(({ text, tags }) =>
        countSkills(
          only(text, ids),
          tags.filter(({ skill }) => ids.has(skill)),
        ),
      ),
    )
  }
  const ambiguous = skills.filter((skill) => skill.ambiguous.length > 0)
  add('ambiguous', mentions(new Set(ambiguous.map(({ id }) => id))))
  for (const { id } of ambiguous) add(`name:${id}`, mentions(new Set([id])))
  return Object.fromEntries(Object.entries(counts).map(([name, each]) => [name, scoreOf(each)]))

  function mentions(ids: ReadonlySet<string>): Counts[] {
    return all.map(({ text, tags }) => countMentions(text, tags, ids))
  }
}

/** Single names only where they are wrong or missed. */
function printed(prefix: string, scores: Record<string, Score> = {}): Record<string, string> {
  const told = Object.entries(scores).filter(([name, { f1 }]) => !name.startsWith('name:') || f1 < 1)
  return Object.fromEntries(told.map(([name, score]) => [`${prefix} ${name}`, print(score)]))
}

function only(text: GoldText, ids: ReadonlySet<string>): GoldText {
  return { ...text, labels: text.labels.filter(({ skill }) => ids.has(skill)) }
}

function print({ precision, recall, f1 }: Score): string {
  return `precision ${precision} recall ${recall} f1 ${f1}`
}
