/** The primary language of a tag (`en-US` is `en`), or null. */
export function readLanguage(tag: unknown): string | null {
  if (typeof tag !== 'string') return null
  return /^\s*([a-z]{2,3})(?:[-_].*)?\s*$/i.exec(tag)?.[1]?.toLowerCase() ?? null
}
