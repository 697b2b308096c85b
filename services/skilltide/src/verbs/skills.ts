import { SkilltideError } from '@skilltide/contracts'
import { findSkills, loadTaxonomy } from '@skilltide/skills'
import { printJson, printTable, type Shell } from '../shell.ts'

/** The skills whose id, name or alias holds the words. */
export function printSkills(shell: Shell, query: string, options: { json?: boolean }): void {
  const found = findSkills(loadTaxonomy(), query)
  if (found.length === 0)
    throw new SkilltideError('NOT_FOUND', `[skills] nothing like "${query}": add it in config/skills`)
  if (options.json === true) {
    for (const skill of found) printJson(shell, skill)
    return
  }
  printTable(
    shell,
    ['id', 'name', 'category', 'aliases'],
    found.map((skill) => [skill.id, skill.name, skill.category, skill.aliases.join(', ')]),
  )
}
