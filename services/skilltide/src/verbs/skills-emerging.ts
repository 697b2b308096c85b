import { findEmerging, rejectTerm as rejectForGood } from '@skilltide/query'
import { leastEmployers, leastSources } from '@skilltide/skills'
import { createOwnSkillFiles } from '../own-skills.ts'
import { configOf, printJson, printLine, printTable, type Shell, taxonomyOf, withHome } from '../shell.ts'

/** What was found of the last 28 days, as a table or a JSON object a line. */
export async function listEmerging(shell: Shell, options: { json?: boolean }): Promise<void> {
  const rows = await withHome(shell, (context) => findEmerging(context, taxonomyOf(shell)))
  if (options.json === true) {
    for (const row of rows) printJson(shell, row)
    return
  }
  if (rows.length === 0) {
    const asked = `${leastEmployers} employers and ${leastSources} sources in 28 days`
    printLine(shell, `Nothing new: no name outside the taxonomy is used by ${asked}`)
    return
  }
  printTable(
    shell,
    ['name', 'employers', 'sources', 'postings', 'before', 'beside', 'as in'],
    rows.map((row) => [
      row.term,
      ...[row.employers, row.sources, row.postings, row.postingsBefore].map(String),
      row.beside.join(', '),
      row.sentences[0]?.text ?? '',
    ]),
  )
  printLine(shell, 'skilltide skills emerging accept | merge | reject NAME')
}

/** The name becomes a skill of one's own; the services that run see it at once. */
export function acceptTerm(shell: Shell, term: string, as: { kind: string; category: string }): void {
  const { skill, version } = createOwnSkillFiles(configOf(shell).skillsDir).add(term, as)
  printLine(shell, `${term} is the skill "${skill}" from now on, version ${version}: skilltide skills retag`)
}

/** The name is another one of a skill that is there. */
export function mergeTerm(shell: Shell, term: string, id: string): void {
  const { version } = createOwnSkillFiles(configOf(shell).skillsDir).merge(term, id)
  printLine(shell, `${term} means "${id}" from now on, version ${version}: skilltide skills retag`)
}

/** The name is not proposed again. */
export async function rejectTerm(shell: Shell, term: string): Promise<void> {
  await withHome(shell, ({ store }) => rejectForGood(store, term))
  printLine(shell, `${term} is not proposed again`)
}
