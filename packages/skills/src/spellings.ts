import type { Skill } from './skill.ts'

const pluralKinds = new Set<Skill['kind']>(['method', 'concept', 'certification', 'domain'])

/** British against American, as pairs of endings inside words. */
const spellingPairs = [
  ['elling', 'eling'],
  ['isation', 'ization'],
  ['ising', 'izing'],
  ['behaviour', 'behavior'],
  ['programme', 'program'],
  ['centre', 'center'],
  ['catalogue', 'catalog'],
  ['licence', 'license'],
] as const

/** Other spellings of a name by rule: plural of concepts, British and American, a leading dot set apart. The name itself is not among them. */
export function spellingsOf(name: string, kind: Skill['kind']): string[] {
  const spellings = [name, ...detachedDot(name), ...spellingPairs.flatMap((pair) => respell(name, pair))]
  const plurals = pluralKinds.has(kind) ? spellings.flatMap(pluralOf) : []
  return [...new Set([...spellings, ...plurals])].filter((spelling) => spelling !== name)
}

/** ". NET", as texts cut into words hold it. */
function detachedDot(name: string): string[] {
  return name.startsWith('.') ? [`. ${name.slice(1)}`] : []
}

function respell(name: string, [british, american]: readonly [string, string]): string[] {
  if (name.includes(british)) return [name.replace(british, american)]
  // "programming" holds "program" and is no other spelling of anything.
  if (american === 'program' || !name.includes(american)) return []
  return [name.replace(american, british)]
}

function pluralOf(name: string): string[] {
  if (!/[a-z]$/i.test(name) || /(?:s|ing)$/i.test(name)) return []
  if (/[^aeiou]y$/.test(name)) return [`${name.slice(0, -1)}ies`]
  return [`${name}s`]
}
