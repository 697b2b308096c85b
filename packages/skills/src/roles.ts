import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** A family of occupations whose titles mean the same work, such as `backend-engineer`. */
export type Role = {
  id: string
  name: string
  /** The group it is listed in, such as `technology`. */
  field: string
  /** O*NET-SOC code of the nearest occupation; a family of ours may be narrower. */
  onet: string | null
  /** A more telling title beside it wins. */
  general: boolean
  /** What it is called: words in order, in lower case. */
  titles: string[]
}

const compiledSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    field: z.string(),
    onet: z.string().nullable(),
    general: z.boolean(),
    titles: z.array(z.string()),
    not: z.array(z.string()),
  }),
)

let loaded: ReadonlyMap<string, Role> | undefined

/** Every role by its id, in the order of the files; read once, from what `generate.ts` made of them. */
export function loadRoles(): ReadonlyMap<string, Role> {
  loaded ??= readRoles()
  return loaded
}

function readRoles(): Map<string, Role> {
  const compiled = JSON.parse(readFileSync(new URL('../generated/roles.json', import.meta.url), 'utf8'))
  const roles = compiledSchema.parse(compiled)
  return new Map(
    roles.map(({ not, ...role }) => [role.id, { ...role, titles: spelledOut(role.titles, not) }]),
  )
}

function spelledOut(patterns: readonly string[], not: readonly string[]): string[] {
  const others = new Set(not)
  return [...new Set(patterns.flatMap(expandTitle))].filter((title) => !others.has(title))
}

const choice = /\(([^()]*)\)/

/** `(data|web) analyst` is two titles, `system(ingenieur)` is one word. */
function expandTitle(pattern: string): string[] {
  const found = choice.exec(pattern)
  const [whole, options] = found ?? []
  if (whole === undefined || options === undefined) return [pattern]
  return options.split('|').flatMap((option) => expandTitle(pattern.replace(whole, () => option)))
}
