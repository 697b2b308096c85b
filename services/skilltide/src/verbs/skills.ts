import { SkilltideError } from '@skilltide/contracts'
import { diffTaxonomies, findSkills, loadTaxonomy, type Skill } from '@skilltide/skills'
import { stringify } from 'yaml'
import { printJson, printLine, printTable, type Shell, taxonomyOf } from '../shell.ts'

type Options = { json?: boolean }

/** The skills whose id, name or alias holds the words. */
export function printSkills(shell: Shell, query: string, options: Options): void {
  const found = findSkills(taxonomyOf(shell), query)
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

/** One skill's record as it is in force, the user's changes included. */
export function showSkill(shell: Shell, id: string, options: Options): void {
  const { skills } = taxonomyOf(shell)
  const skill = skills.get(id)
  if (skill === undefined)
    throw new SkilltideError(
      'NOT_FOUND',
      `[skills] no skill "${id}": look it up by skilltide skills find ${id}`,
    )
  const children = [...skills.values()].filter(({ parents }) => parents.includes(id)).map(({ id }) => id)
  if (options.json === true) printJson(shell, { ...skill, children })
  else shell.stdout.write(stringify({ ...told(skill), ...(children.length === 0 ? {} : { children }) }))
}

/** Without what is empty or said twice. */
function told({ names: _, ...record }: Skill): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  )
}

/** Reads every record and every file of one's own; each mistake is told with its file and line. */
export function lintSkills(shell: Shell, options: Options): void {
  const { skills, version } = taxonomyOf(shell)
  const all = [...skills.values()]
  const kinds = [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length] as const)
  const counts = {
    names: all.reduce((sum, { names }) => sum + names.length, 0),
    ambiguous: all.filter(({ ambiguous }) => ambiguous.length > 0).length,
    'with a place to learn': all.filter(({ links }) => links?.learn !== undefined).length,
    'with an ESCO id': all.filter(({ ids }) => ids?.esco !== undefined).length,
    'with an O*NET code': all.filter(({ ids }) => ids?.onet !== undefined).length,
  }
  if (options.json === true) {
    printJson(shell, { version, skills: skills.size, kinds: Object.fromEntries(kinds), ...counts })
    return
  }
  const rows = [...kinds.sort(([, a], [, b]) => b - a), ...Object.entries(counts)]
  printTable(
    shell,
    ['what', 'how many'],
    rows.map(([what, count]) => [what, String(count)]),
  )
  printLine(shell, `${skills.size} skills, version ${version}, no mistakes`)
}

/** What one's own files change in the shipped skills. */
export function diffSkills(shell: Shell, options: Options): void {
  const differences = diffTaxonomies(loadTaxonomy(), taxonomyOf(shell))
  if (options.json === true) {
    for (const difference of differences) printJson(shell, difference)
    return
  }
  const signed = (sign: string, names: string[]) => names.map((name) => `${sign}${name}`)
  const rows = differences.map(({ id, change, what, added, removed }) => [
    change,
    id,
    what,
    [...signed('+', added), ...signed('-', removed)].join(', '),
  ])
  if (rows.length === 0) printLine(shell, 'The shipped skills as they are')
  printTable(shell, ['change', 'skill', 'what', 'names'], rows)
}
