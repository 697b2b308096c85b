import { hash } from 'node:crypto'

/**
 * The vacancy that an advert stands for, unless its employer is known to have one that is near-identical: the same for
 * every copy that reads the same, on whatever board.
 */
export function vacancyId(posting: {
  employer: string
  titleKey: string
  signature: string
  skills: readonly string[]
}): string {
  const { employer, titleKey, signature, skills } = posting
  return digest([employer, titleKey, signature, [...new Set(skills)].sort().join(' ')])
}

/** 128 bits of SHA-256 over the parts, base64url. */
export function digest(parts: readonly string[]): string {
  return hash('sha256', parts.join('\u0000'), 'base64url').slice(0, 22)
}
