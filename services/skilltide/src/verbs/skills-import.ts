import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SkilltideError } from '@skilltide/contracts'
import { type ListedSkill, newSkillsOf } from '@skilltide/skills'
import { parse } from 'csv-parse/sync'
import { stringify } from 'yaml'
import { z } from 'zod'
import { configOf, printJson, printLine, type Shell, taxonomyOf } from '../shell.ts'

const kindSchema = z.enum(['technology', 'method', 'concept', 'soft', 'certification', 'language', 'domain'])
const escoSchema = z.object({
  conceptUri: z.string(),
  preferredLabel: z.string(),
  altLabels: z.string().default(''),
  skillType: z.string().default(''),
})
const onetSchema = z.object({
  Example: z.string(),
  'Commodity Title': z.string(),
  'Commodity Code': z.string(),
})
const csvSchema = z.object({
  name: z.string().min(1),
  aliases: z.string().default(''),
  kind: kindSchema.or(z.literal('')).default(''),
  category: z.string().default(''),
})

/** How each list's rows are read. ESCO: its official CSV; O*NET: "Technology Skills"; csv: name,aliases,kind,category. */
const readers = {
  esco: { delimiter: ',', read: readEsco },
  onet: { delimiter: '\t', read: readOnet },
  csv: { delimiter: ',', read: readOwn },
} as const

/** Writes what the list adds to the skills in force into a file of one's own, where it is picked up while running. */
export function importSkills(shell: Shell, kind: string, file: string, options: { json?: boolean }): void {
  if (!isKind(kind))
    throw new SkilltideError(
      'INPUT_INVALID',
      `[skills] no list "${kind}": one of ${Object.keys(readers).join(', ')}`,
    )
  const listed = readRows(file, readers[kind].delimiter).map((row, index) => {
    try {
      return readers[kind].read(row)
    } catch (cause) {
      throw new SkilltideError(
        'INPUT_INVALID',
        `[skills] ${file}: row ${index + 2} is no ${kind} skill: mend it`,
        { cause },
      )
    }
  })
  const { add, change, known } = newSkillsOf(taxonomyOf(shell), listed)
  const { skillsDir } = configOf(shell)
  const path = join(skillsDir, `imported-${kind}.yaml`)
  mkdirSync(skillsDir, { recursive: true })
  if (add.length + change.length > 0) writeFileSync(path, stringify({ add, change }, { lineWidth: 0 }))
  const told = { file: path, rows: listed.length, added: add.length, extended: change.length, known }
  if (options.json === true) printJson(shell, told)
  else
    printLine(
      shell,
      `${told.rows} rows: ${told.added} new skills, new names for ${told.extended}, ${known} known already; see ${path}`,
    )
}

function isKind(kind: string): kind is keyof typeof readers {
  return Object.hasOwn(readers, kind)
}

function readRows(file: string, delimiter: string): unknown[] {
  try {
    return parse(readFileSync(file, 'utf8'), {
      columns: true,
      delimiter,
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    })
  } catch (cause) {
    throw new SkilltideError(
      'INPUT_INVALID',
      `[skills] ${file} cannot be read as a table: check path and format`,
      { cause },
    )
  }
}

function readEsco(row: unknown): ListedSkill {
  const { conceptUri, preferredLabel, altLabels, skillType } = escoSchema.parse(row)
  return {
    name: preferredLabel.trim(),
    aliases: split(altLabels, '\n'),
    kind: skillType === 'knowledge' ? 'domain' : 'concept',
    category: 'esco',
    ids: { esco: conceptUri.slice(conceptUri.lastIndexOf('/') + 1) },
  }
}

function readOnet(row: unknown): ListedSkill {
  const { Example: name, 'Commodity Title': title, 'Commodity Code': onet } = onetSchema.parse(row)
  const category = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return { name: name.trim(), aliases: [], kind: 'technology', category: category || 'onet', ids: { onet } }
}

function readOwn(row: unknown): ListedSkill {
  const { name, aliases, kind, category } = csvSchema.parse(row)
  return { name, aliases: split(aliases, ';'), kind: kind || 'concept', category: category || 'imported' }
}

function split(text: string, mark: string): string[] {
  return text
    .split(mark)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
