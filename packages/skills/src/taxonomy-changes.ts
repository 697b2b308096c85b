import type { Taxonomy } from './taxonomy.ts'
import { diffTaxonomies, type TaxonomyDifference } from './taxonomy-diff.ts'

/** What a reader of numbers must know between two versions: skills that came, went or are found otherwise. Markdown. */
export function changesBetween(before: Taxonomy, after: Taxonomy): string {
  const differences = diffTaxonomies(before, after)
  const of = (change: TaxonomyDifference['change']) => differences.filter((one) => one.change === change)
  const changed = Map.groupBy(of('changed'), ({ id }) => id)
  const lines = [
    `## ${before.version} to ${after.version}`,
    `${before.skills.size} skills before, ${after.skills.size} since.`,
    ...section(
      'New',
      of('added').map(({ id, added }) => `${nameOf(after, id)}: ${added.join(', ')}`),
    ),
    ...section(
      'Gone',
      of('removed').map(({ id, removed }) => `${nameOf(before, id)}${heirOf(after, removed)}`),
    ),
    ...section(
      'Found otherwise',
      [...changed].map(([id, all]) => `${nameOf(after, id)}: ${all.map(worded).join('; ')}`),
    ),
  ]
  return `${lines.join('\n')}\n\n`
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`\n### ${title}`, ...lines.map((line) => `- ${line}`)]
}

function nameOf({ skills }: Taxonomy, id: string): string {
  return `${skills.get(id)?.name ?? id} (\`${id}\`)`
}

/** Whose name what is gone was given to. */
function heirOf({ skills }: Taxonomy, names: readonly string[]): string {
  const folded = new Set(names.map((name) => name.toLowerCase()))
  const heir = [...skills.values()].find((skill) =>
    skill.names.some((name) => folded.has(name.toLowerCase())),
  )
  return heir === undefined ? '' : `, now \`${heir.id}\``
}

function worded({ what, added, removed }: TaxonomyDifference): string {
  const signed = [...added.map((word) => `+${word}`), ...removed.map((word) => `−${word}`)]
  return `${what} ${signed.join(', ')}`
}
