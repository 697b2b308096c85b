import { SkilltideError } from '@skilltide/contracts'
import { findKind, type Source, type SourceKind } from '@skilltide/sources'

/** The host a source begins at: runs of one host are done one after the other. */
export function hostOf(source: Source): string {
  const [first] = kindOf(source).start(source)
  return URL.parse(first?.url ?? '')?.host ?? 'unknown'
}

/** The kind of a source. Throws SOURCE_CONFIG_INVALID for one this version does not know. */
export function kindOf(source: Source): SourceKind {
  const kind = findKind(source.kind)
  if (kind !== null) return kind
  throw new SkilltideError(
    'SOURCE_CONFIG_INVALID',
    `[crawler] ${source.name}: no kind "${source.kind}" here: upgrade the crawler`,
  )
}
