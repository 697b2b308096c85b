/**
 * What a board is called in the address of one of its postings, for boards that nowhere state their employer:
 * better than nothing, and never in place of a name that somebody states. Null for other addresses.
 */
export function boardNameIn(url: string, pattern: RegExp): string | null {
  const [, name] = pattern.exec(url) ?? []
  try {
    return name === undefined ? null : decodeURIComponent(name)
  } catch {
    return null
  }
}
